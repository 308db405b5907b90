"""Selecting several rows of the list or tiles, and what can be done with them."""
