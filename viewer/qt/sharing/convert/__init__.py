"""Sequences saved as parameters or as scenes for other programs."""
