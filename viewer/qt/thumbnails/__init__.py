"""The list as pictures."""
