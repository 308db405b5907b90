"""What helps when something goes wrong: log file, uncaught exceptions, a report to copy."""
