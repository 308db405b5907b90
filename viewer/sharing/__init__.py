"""What leaves the program: figures. No Qt, no graphics."""
