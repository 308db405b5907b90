"""The dialog with a table over all matched pairs."""
