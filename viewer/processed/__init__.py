"""Files for training, read and shown like a dataset."""
