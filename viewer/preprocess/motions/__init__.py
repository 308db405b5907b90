"""Motions for training: steps 1, 2 and 4."""
