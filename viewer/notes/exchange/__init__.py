"""Import and export of notes as JSON and CSV, and merging."""
