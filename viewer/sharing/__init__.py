"""What leaves the program: motions as other programs read them, scenes, figures, pages. No Qt, no graphics."""
