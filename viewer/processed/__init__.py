"""Files of processed motions, made for training: read, and shown like a dataset."""
