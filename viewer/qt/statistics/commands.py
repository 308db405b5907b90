"""The statistics command."""

from viewer.qt.command import Command

STATISTICS = Command("statistics", "Tools", 0, "Statistics…", ("Ctrl+I",), "chart-bar")

COMMANDS = (STATISTICS,)
