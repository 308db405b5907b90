"""Exporting stills and videos."""
