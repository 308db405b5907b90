"""Comparing files for training with a dataset."""
