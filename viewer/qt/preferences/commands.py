"""Commands of the preferences."""

from viewer.qt.command import Command

PREFERENCES = Command("preferences", "File", 8, "Preferences…", ("Ctrl+,",), "cog-outline")

COMMANDS = (PREFERENCES,)
