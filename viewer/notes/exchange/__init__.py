"""Notes as JSON and CSV, and merging them."""
