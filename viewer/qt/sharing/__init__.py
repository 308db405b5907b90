"""File › Share: what leaves the program for other programs and people."""
