"""The child process that draws for the window and for workers."""
