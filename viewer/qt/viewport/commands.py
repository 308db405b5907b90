"""Commands of the 3D view."""

from viewer.qt.command import Command

SCREENSHOT = Command("screenshot", "File", 1, "Save the picture", ("P",), "camera-outline")
COPY_PICTURE = Command("copy_picture", "File", 1, "Copy the picture", icon="image-outline")
PICTURE_SETTINGS = Command("picture_settings", "File", 1, "Size and folder of pictures…")
BODY = Command("body", "View", 0, "Mesh, skeleton or both", ("M",), "human-handsdown")
PERSON_1 = Command("person_1", "View", 0, "Show P1", ("1",), checkable=True, said="P1")
PERSON_2 = Command("person_2", "View", 0, "Show P2", ("2",), checkable=True, said="P2")
ROLE_COLOURS = Command("role_colours", "View", 0, "Colour by role", ("R",), checkable=True, said="Colours by role")
CONVENTION = Command("convention", "View", 0, "Read the roles the other way round", ("Shift+R",), "swap-horizontal")
LABELS = Command("labels", "View", 1, "Labels above the heads", ("H",), checkable=True, said="Labels")
TITLE = Command("title", "View", 1, "Action and name", ("T",), checkable=True, said="Action and name")
COUNTER = Command("counter", "View", 1, "Frame and time", ("N",), checkable=True)
NOTICES = Command("notices", "View", 1, "Notices", checkable=True)
READ_NOTICES = Command("read_notices", "View", 1, "Read the notices", ("Alt+N",))
CAPTIONS = Command("captions", "View", 1, "Captions: one, all or none", ("C",), "closed-caption-outline")
NEXT_CAPTION = Command("next_caption", "View", 1, "Next caption", ("Shift+C",))
WHOLE_CAPTION = Command("whole_caption", "View", 1, "Whole captions", ("Alt+C",), checkable=True)
FRAME = Command("frame", "View", 2, "Frame the people shown", ("F",), "image-filter-center-focus")
DEFAULT_VIEW = Command("default_view", "View", 2, "Default view", ("Alt+0",))
FOLLOW = Command("follow", "View", 2, "Follow the people", ("Shift+F",), checkable=True, said="Following")
VIEW_FRONT = Command("view_front", "View", 2, "From the front", ("Alt+1",))
VIEW_SIDE = Command("view_side", "View", 2, "From the side", ("Alt+2",))
VIEW_TOP = Command("view_top", "View", 2, "From above", ("Alt+3",))
VIEW_P1 = Command("view_p1", "View", 2, "Over P1's shoulder", ("Alt+4",))
VIEW_P2 = Command("view_p2", "View", 2, "Over P2's shoulder", ("Alt+5",))
ORTHOGRAPHIC = Command("orthographic", "View", 2, "Orthographic", ("Alt+6",), checkable=True)
AXES = Command("axes", "View", 2, "Axes to click", ("Alt+7",), checkable=True, said="Axes")
KEEP_CAMERA = Command(
    "keep_camera", "View", 2, "Keep the camera from sequence to sequence", checkable=True, said="Keeping the camera"
)
BOOKMARKS = range(1, 10)
KEEP_VIEWS = tuple(
    Command(f"keep_view_{n}", "View", 2, f"Keep the view as {n}", (f"Ctrl+Alt+{n}",), series="Keep the view as")
    for n in BOOKMARKS
)
GO_TO_VIEWS = tuple(
    Command(f"go_to_view_{n}", "View", 2, f"Go to view {n}", (f"Alt+Shift+{n}",), series="Go to view")
    for n in BOOKMARKS
)
GRID = Command("grid", "View", 3, "Grid on the floor", ("G",), checkable=True, said="Grid")
SHADOWS = Command("shadows", "View", 3, "Shadows", ("S",), checkable=True)
QUALITY_AUTOMATIC = Command("quality_automatic", "View", 3, "Quality: automatic, faster while moving", checkable=True)
QUALITY_FULL = Command("quality_full", "View", 3, "Quality: always full", checkable=True)
QUALITY_FAST = Command("quality_fast", "View", 3, "Quality: fast, without contact shade", checkable=True)

COMMANDS = (
    SCREENSHOT,
    COPY_PICTURE,
    PICTURE_SETTINGS,
    BODY,
    PERSON_1,
    PERSON_2,
    ROLE_COLOURS,
    CONVENTION,
    LABELS,
    TITLE,
    COUNTER,
    NOTICES,
    READ_NOTICES,
    CAPTIONS,
    NEXT_CAPTION,
    WHOLE_CAPTION,
    FRAME,
    DEFAULT_VIEW,
    FOLLOW,
    VIEW_FRONT,
    VIEW_SIDE,
    VIEW_TOP,
    VIEW_P1,
    VIEW_P2,
    ORTHOGRAPHIC,
    AXES,
    KEEP_CAMERA,
    *KEEP_VIEWS,
    *GO_TO_VIEWS,
    GRID,
    SHADOWS,
    QUALITY_AUTOMATIC,
    QUALITY_FULL,
    QUALITY_FAST,
)
