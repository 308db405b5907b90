"""What models of two-person motion write: read, and shown like a dataset. README.md lists the formats."""
