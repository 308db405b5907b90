"""Commands for reporting what went wrong."""

from viewer.qt.command import Command

COPY_REPORT = Command("copy_report", "Help", 1, "Copy for a bug report", icon="bug-outline")
OPEN_LOG = Command("open_log", "Help", 1, "Open the folder of the log")

COMMANDS = (COPY_REPORT, OPEN_LOG)
