"""Rendering orders to files, without a window."""
