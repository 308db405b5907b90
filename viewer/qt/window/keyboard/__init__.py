"""Keys in the main window: where the focus goes, and which keys the focused widget takes for itself."""
