"""Messages to the user: the bar of problems, and the line in the status bar."""
