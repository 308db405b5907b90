"""The thumbnails command."""

from viewer.qt.command import Command

THUMBNAILS = Command(
    "thumbnails", "Sequence", 1, "Thumbnails instead of the list", ("Ctrl+Shift+T",), "view-grid-outline", True
)

COMMANDS = (THUMBNAILS,)
