"""Commands of the thumbnails."""

from viewer.qt.command import Command

THUMBNAILS = Command(
    "thumbnails", "Sequence", 1, "Thumbnails in place of the list", ("Ctrl+Shift+T",), "view-grid-outline", True
)

COMMANDS = (THUMBNAILS,)
