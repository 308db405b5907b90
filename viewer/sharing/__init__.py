"""What leaves the program: motions as other programs read them, scenes. No Qt, no graphics."""
