"""Skeletons of joints: which joints a file's rows are, and the bones between them."""
