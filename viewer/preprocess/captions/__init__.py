"""Captions for training: step 3."""
