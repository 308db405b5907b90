"""The dataset check."""
