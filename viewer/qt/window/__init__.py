"""The main window: docks, menus, keyboard shortcuts."""
