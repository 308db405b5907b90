"""State of the program: open dataset, search, playback, view options. Observable (psygnal); no Qt."""
