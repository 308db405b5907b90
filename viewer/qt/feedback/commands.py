"""Commands of messages."""

from viewer.qt.command import Command

PROBLEMS = Command("problems", "Help", 1, "Problems so far…", icon="alert-circle-outline")

COMMANDS = (PROBLEMS,)
