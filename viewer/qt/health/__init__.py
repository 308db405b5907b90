"""The check of the dataset."""
