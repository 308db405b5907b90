"""Thumbnails of sequences: drawn in the background, kept in a cache folder."""
