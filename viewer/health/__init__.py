"""Whether a dataset is whole and sound. No Qt, no graphics."""
