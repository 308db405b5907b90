"""What leaves the program: motions as other programs read them, scenes, figures. No Qt, no graphics."""
