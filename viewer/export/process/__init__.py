"""The rendering child process of the window, and the state of its export."""
