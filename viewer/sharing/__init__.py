"""What leaves for other programs and people."""
