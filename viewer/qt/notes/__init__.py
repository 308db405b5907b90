"""Favourites, tags, ratings and notes."""
