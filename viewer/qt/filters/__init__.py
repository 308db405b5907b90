"""Filters by facet: the values of a property and how many sequences have each."""
