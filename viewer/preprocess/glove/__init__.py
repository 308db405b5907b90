"""Word vectors for training, a part of step 3."""
