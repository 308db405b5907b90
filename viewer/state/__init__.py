"""What is open, how it plays and how it is shown. Observable, without a window."""
