"""Parsing a query into terms."""
