"""Details of the current sequence."""
