"""Blind studies: people rate clips of several sources without knowing which is which."""
