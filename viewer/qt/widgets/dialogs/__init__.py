"""Parts of dialogs."""
