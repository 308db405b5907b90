"""What leaves the program, from the window."""
