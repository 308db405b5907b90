"""The command that checks the dataset."""

from viewer.qt.command import Command

CHECK = Command("check", "Tools", 0, "Check the dataset…", ("Ctrl+K",), "stethoscope")

COMMANDS = (CHECK,)
