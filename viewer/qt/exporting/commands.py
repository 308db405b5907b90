"""The export command."""

from viewer.qt.command import Command

EXPORT = Command("export", "File", 1, "Export…", ("Ctrl+E",), "movie-open-outline")

COMMANDS = (EXPORT,)
