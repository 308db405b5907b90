"""The list of sequences with its search field, filter chips and columns."""
