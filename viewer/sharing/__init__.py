"""What leaves the program for other programs and other people."""
