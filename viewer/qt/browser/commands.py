"""Commands of the sequence browser."""

from viewer.qt.command import Command

PREVIOUS = Command("previous", "Sequence", 0, "Previous sequence", ("Up",), "arrow-up")
NEXT = Command("next", "Sequence", 0, "Next sequence", ("Down",), "arrow-down")
SEARCH = Command("search", "Sequence", 1, "Search", ("Ctrl+F",), "magnify")
CLEAR_SEARCH = Command(
    "clear_search", "Sequence", 1, "Clear search and filters", ("Ctrl+Shift+X",), "filter-off-outline"
)
SELECT_ALL = Command("select_all", "Sequence", 1, "Select all", ("Ctrl+A",), "select-all")
SAME_ACTION = Command("same_action", "Sequence", 8, "Find the same action", submenu="More like this")
SAME_GROUP = Command("same_group", "Sequence", 8, "Find the same two people", submenu="More like this")
SAME_BOTH = Command("same_both", "Sequence", 8, "Find the same action of the same two people", submenu="More like this")
COPY_NAME = Command("copy_name", "Sequence", 9, "Copy name", ("Ctrl+Shift+C",), "content-copy")
COPY_PATH = Command("copy_path", "Sequence", 9, "Copy path")
OPEN_FOLDER = Command("open_folder", "Sequence", 9, "Open folder", icon="folder-open-outline")
READ_AGAIN = Command("read_again", "Tools", 9, "Re-read all files", icon="refresh")

COMMANDS = (
    PREVIOUS,
    NEXT,
    SEARCH,
    CLEAR_SEARCH,
    SELECT_ALL,
    SAME_ACTION,
    SAME_GROUP,
    SAME_BOTH,
    COPY_NAME,
    COPY_PATH,
    OPEN_FOLDER,
    READ_AGAIN,
)
