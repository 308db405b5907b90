"""Commands of the sequence browser."""

from viewer.qt.command import Command

PREVIOUS = Command("previous", "Sequence", 0, "Previous sequence", ("Up",), "arrow-up")
NEXT = Command("next", "Sequence", 0, "Next sequence", ("Down",), "arrow-down")
SEARCH = Command("search", "Sequence", 1, "Search", ("Ctrl+F",), "magnify")
CLEAR_SEARCH = Command(
    "clear_search", "Sequence", 1, "Clear search and filters", ("Ctrl+Shift+X",), "filter-off-outline"
)
COPY_NAME = Command("copy_name", "Sequence", 9, "Copy name", ("Ctrl+Shift+C",), "content-copy")
READ_AGAIN = Command("read_again", "Tools", 9, "Re-read all files", icon="refresh")

COMMANDS = (PREVIOUS, NEXT, SEARCH, CLEAR_SEARCH, COPY_NAME, READ_AGAIN)
