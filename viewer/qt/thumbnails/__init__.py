"""Thumbnails of the sequences, shown instead of the list."""
