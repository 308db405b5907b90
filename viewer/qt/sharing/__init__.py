"""What File › Share has: files for other programs and people."""
