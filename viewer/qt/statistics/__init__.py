"""Plots of what the search finds."""
