"""The filters command."""

from viewer.qt.command import Command

FILTERS = Command("filters", "Sequence", 1, "Filters", ("Ctrl+Shift+F",), "filter-variant", checkable=True)

COMMANDS = (FILTERS,)
