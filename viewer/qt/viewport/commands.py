"""Commands of the 3D view."""

from viewer.qt.command import Command

SCREENSHOT = Command("screenshot", "File", 1, "Save the picture", ("P",), "camera-outline")
COPY_PICTURE = Command("copy_picture", "File", 1, "Copy the picture", icon="image-outline")
PICTURE_SETTINGS = Command("picture_settings", "File", 1, "Size and folder of pictures…")
PERSONS, TEXT, CAMERA, SCENE = "Persons", "Text", "Camera", "Floor and light"  # submenus of View

BODY = Command("body", "View", 0, "Next of mesh, skeleton and both", ("M",), icon="human-handsdown", submenu=PERSONS)
BODY_MESH = Command("body_mesh", "View", 0, "Mesh", checkable=True, submenu=PERSONS)
BODY_SKELETON = Command("body_skeleton", "View", 0, "Skeleton", checkable=True, submenu=PERSONS)
BODY_BOTH = Command("body_both", "View", 0, "Mesh and skeleton", checkable=True, submenu=PERSONS)
PERSON_1 = Command(
    *("person_1", "View", 1, "Show P1", ("1",), "numeric-1-box-outline"), checkable=True, said="P1", submenu=PERSONS
)
PERSON_2 = Command(
    *("person_2", "View", 1, "Show P2", ("2",), "numeric-2-box-outline"), checkable=True, said="P2", submenu=PERSONS
)
ROLE_COLOURS = Command(
    *("role_colours", "View", 1, "Colour by role", ("R",), "palette-outline"),
    checkable=True, said="Colours by role", submenu=PERSONS,
)  # fmt: skip
CONVENTION = Command(
    "convention", "View", 1, "Read the roles the other way round", ("Shift+R",), "swap-horizontal", submenu=PERSONS
)
LABELS = Command(
    *("labels", "View", 2, "Labels above the heads", ("H",), "tag-text-outline"),
    checkable=True, said="Labels", submenu=TEXT,
)  # fmt: skip
TITLE = Command("title", "View", 2, "Action and name", ("T",), checkable=True, said="Action and name", submenu=TEXT)
COUNTER = Command("counter", "View", 2, "Frame and time", ("N",), checkable=True, submenu=TEXT)
CAPTIONS = Command(
    "captions", "View", 3, "Next of one, all and no captions", ("C",), "closed-caption-outline", submenu=TEXT
)
CAPTIONS_ONE = Command("captions_one", "View", 3, "One caption", checkable=True, submenu=TEXT)
CAPTIONS_ALL = Command("captions_all", "View", 3, "All captions", checkable=True, submenu=TEXT)
CAPTIONS_OFF = Command("captions_off", "View", 3, "No captions", checkable=True, submenu=TEXT)
NEXT_CAPTION = Command("next_caption", "View", 4, "Next caption", ("Shift+C",), submenu=TEXT)
WHOLE_CAPTION = Command("whole_caption", "View", 4, "Whole captions", ("Alt+C",), checkable=True, submenu=TEXT)
NOTICES = Command("notices", "View", 5, "Notices", checkable=True, submenu=TEXT)
READ_NOTICES = Command("read_notices", "View", 5, "Read the notices", ("Alt+N",), submenu=TEXT)
FRAME = Command("frame", "View", 6, "Frame the people shown", ("F",), "image-filter-center-focus", submenu=CAMERA)
DEFAULT_VIEW = Command("default_view", "View", 6, "Default view", ("Alt+0",), submenu=CAMERA)
FOLLOW = Command(
    *("follow", "View", 6, "Follow the people", ("Shift+F",), "target-account"),
    checkable=True, said="Following", submenu=CAMERA,
)  # fmt: skip
VIEW_FRONT = Command("view_front", "View", 7, "From the front", ("Alt+1",), submenu=CAMERA)
VIEW_SIDE = Command("view_side", "View", 7, "From the side", ("Alt+2",), submenu=CAMERA)
VIEW_TOP = Command("view_top", "View", 7, "From above", ("Alt+3",), submenu=CAMERA)
VIEW_P1 = Command("view_p1", "View", 7, "Over P1's shoulder", ("Alt+4",), submenu=CAMERA)
VIEW_P2 = Command("view_p2", "View", 7, "Over P2's shoulder", ("Alt+5",), submenu=CAMERA)
ORTHOGRAPHIC = Command("orthographic", "View", 8, "Orthographic", ("Alt+6",), checkable=True, submenu=CAMERA)
AXES = Command("axes", "View", 8, "Axes to click", ("Alt+7",), checkable=True, said="Axes", submenu=CAMERA)
STEPS = tuple(
    Command(id_, "View", 8, text, keys, submenu=CAMERA)
    for id_, text, keys in (
        ("turn_left", "Turn the camera to the left", ("Alt+Shift+Left",)),
        ("turn_right", "Turn the camera to the right", ("Alt+Shift+Right",)),
        ("turn_up", "Turn the camera up", ("Alt+Shift+Up",)),
        ("turn_down", "Turn the camera down", ("Alt+Shift+Down",)),
        ("nearer", "Nearer", ("+", "=")),
        ("farther", "Farther", ("-",)),
        ("move_left", "Move the camera to the left", ("Ctrl+Shift+Left",)),
        ("move_right", "Move the camera to the right", ("Ctrl+Shift+Right",)),
        ("move_up", "Move the camera up", ("Ctrl+Shift+Up",)),
        ("move_down", "Move the camera down", ("Ctrl+Shift+Down",)),
    )
)
KEEP_CAMERA = Command(
    *("keep_camera", "View", 8, "Keep the camera from sequence to sequence"),
    checkable=True, said="Keeping the camera", submenu=CAMERA,
)  # fmt: skip
BOOKMARKS = range(1, 10)
KEEP_VIEWS = tuple(
    Command(
        *(f"keep_view_{n}", "View", 9, f"Keep the view as {n}", (f"Ctrl+Alt+{n}",)),
        series="Keep the view as", submenu=CAMERA,
    )
    for n in BOOKMARKS
)  # fmt: skip
GO_TO_VIEWS = tuple(
    Command(
        *(f"go_to_view_{n}", "View", 9, f"Go to view {n}", (f"Alt+Shift+{n}",)), series="Go to view", submenu=CAMERA
    )
    for n in BOOKMARKS
)
GRID = Command("grid", "View", 10, "Grid on the floor", ("G",), "grid", checkable=True, said="Grid", submenu=SCENE)
SHADOWS = Command("shadows", "View", 10, "Shadows", ("S",), "box-shadow", checkable=True, submenu=SCENE)
QUALITY_AUTOMATIC = Command(
    "quality_automatic", "View", 11, "Quality: automatic, faster while moving", checkable=True, submenu=SCENE
)
QUALITY_FULL = Command("quality_full", "View", 11, "Quality: always full", checkable=True, submenu=SCENE)
QUALITY_FAST = Command(
    "quality_fast", "View", 11, "Quality: fast, without contact shade", checkable=True, submenu=SCENE
)
SWITCHES = Command("switches", "View", 12, "Switches beside the picture", ("Alt+8",), checkable=True, said="Switches")
EXPLAIN_MOUSE = Command("explain_mouse", "Help", 0, "The mouse in the 3D view")

COMMANDS = (
    SCREENSHOT,
    COPY_PICTURE,
    PICTURE_SETTINGS,
    BODY,
    BODY_MESH,
    BODY_SKELETON,
    BODY_BOTH,
    PERSON_1,
    PERSON_2,
    ROLE_COLOURS,
    CONVENTION,
    LABELS,
    TITLE,
    COUNTER,
    CAPTIONS,
    CAPTIONS_ONE,
    CAPTIONS_ALL,
    CAPTIONS_OFF,
    NEXT_CAPTION,
    WHOLE_CAPTION,
    NOTICES,
    READ_NOTICES,
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
    *STEPS,
    KEEP_CAMERA,
    *KEEP_VIEWS,
    *GO_TO_VIEWS,
    GRID,
    SHADOWS,
    QUALITY_AUTOMATIC,
    QUALITY_FULL,
    QUALITY_FAST,
    SWITCHES,
    EXPLAIN_MOUSE,
)
