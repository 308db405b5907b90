"""Commands of the command palette."""

from viewer.qt.command import Command

PALETTE = Command("palette", "Help", 0, "All commands…", ("Ctrl+Shift+P",), "magnify")

COMMANDS = (PALETTE,)
