"""What leaves the program: File › Share."""
