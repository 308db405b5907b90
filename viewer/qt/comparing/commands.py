"""Commands of the sources that are shown beside each other."""

from viewer.qt.command import Command

ADD_BESIDE = Command("add_beside", "File", 0, "Add results beside…", ("Ctrl+Alt+O",), "folder-plus-outline")
ADD_FILE_BESIDE = Command("add_file_beside", "File", 0, "Add a file of results beside…", icon="file-plus-outline")
LAYOUT_SIDE = Command(
    "layout_side", "View", 0, "Sources side by side", ("Ctrl+Alt+S",), "view-parallel-outline", checkable=True
)
LAYOUT_OVERLAY = Command(
    "layout_overlay", "View", 0, "Sources overlaid", ("Ctrl+Alt+V",), "layers-outline", checkable=True
)
LAYOUT_GRID = Command(
    "layout_grid", "View", 0, "Sources in a grid", ("Ctrl+Alt+G",), "view-grid-outline", checkable=True
)
LAYOUTS = (LAYOUT_SIDE, LAYOUT_OVERLAY, LAYOUT_GRID)

COMMANDS = (ADD_BESIDE, ADD_FILE_BESIDE, *LAYOUTS)
