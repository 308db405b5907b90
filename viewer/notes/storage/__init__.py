"""The SQLite file of a notebook: reading, writing, undo, recovery."""
