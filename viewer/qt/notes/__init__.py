"""Favourites, ratings, tags and notes."""
