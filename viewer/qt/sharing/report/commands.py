"""The command that makes a report."""

from viewer.qt.command import Command

REPORT = Command("report", "File", 1, "Report…", icon="file-chart-outline", submenu="Share")

COMMANDS = (REPORT,)
