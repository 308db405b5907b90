"""Labels and fields for text."""
