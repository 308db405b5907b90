"""The list of sequences, its search field and columns."""
