"""A query's text to its terms."""
