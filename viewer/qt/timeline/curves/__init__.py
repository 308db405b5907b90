"""A lane with curves of the motion: how fast hands are, how far apart the persons."""
