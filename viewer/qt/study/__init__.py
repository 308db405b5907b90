"""Blind studies: the window of a rater, and the dialog that makes a study."""
