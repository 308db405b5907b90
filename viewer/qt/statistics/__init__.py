"""Plots of the sequences found by the search."""
