"""What commands have of a terminal: progress bar, signals that stop them, streams."""
