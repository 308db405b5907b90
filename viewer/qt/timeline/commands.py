"""Playback commands."""

from viewer.qt.command import Command

PLAY = Command("play", "Playback", 0, "Play or pause", ("Space",), "play")
SHUTTLE_BACK = Command(
    "shuttle_back", "Playback", 0, "Play backward, again for faster", ("J",), "rewind", repeats=False
)
SHUTTLE_STOP = Command("shuttle_stop", "Playback", 0, "Stop", ("K",), "stop")
SHUTTLE_FORWARD = Command(
    "shuttle_forward", "Playback", 0, "Play forward, again for faster", ("L",), "fast-forward", repeats=False
)
STEP_FORWARD = Command("step_forward", "Playback", 1, "One frame forward", ("Right",), "step-forward")
STEP_BACK = Command("step_back", "Playback", 1, "One frame back", ("Left",), "step-backward")
STEP_FORWARD_10 = Command("step_forward_10", "Playback", 1, "Ten frames forward", ("Shift+Right",))
STEP_BACK_10 = Command("step_back_10", "Playback", 1, "Ten frames back", ("Shift+Left",))
FIRST = Command("first", "Playback", 1, "First frame", ("Home",), "skip-previous")
LAST = Command("last", "Playback", 1, "Last frame", ("End",), "skip-next")
GO_TO_FRAME = Command("go_to_frame", "Playback", 1, "Go to a frame or time…", ("Ctrl+G",))
FASTER = Command("faster", "Playback", 2, "Faster", ("]", "Ctrl+Up"))
SLOWER = Command("slower", "Playback", 2, "Slower", ("[", "Ctrl+Down"))
NORMAL_SPEED = Command("normal_speed", "Playback", 2, "Normal speed", ("Backspace",))
LOOP = Command("loop", "Playback", 3, "Loop", ("Shift+L",), "repeat", checkable=True)
PING_PONG = Command("ping_pong", "Playback", 3, "Loop to and fro", ("Shift+J",), "arrow-left-right", checkable=True)
RANGE_IN = Command("range_in", "Playback", 3, "Range starts here", ("I",), "contain-start", submenu="Range")
RANGE_OUT = Command("range_out", "Playback", 3, "Range ends here", ("O",), "contain-end", submenu="Range")
CLEAR_RANGE = Command("clear_range", "Playback", 3, "Clear the range", ("Shift+I",), "close", submenu="Range")
GO_TO_IN = Command("go_to_in", "Playback", 3, "Go to the start of the range", ("Alt+I",), submenu="Range")
GO_TO_OUT = Command("go_to_out", "Playback", 3, "Go to the end of the range", ("Alt+O",), submenu="Range")
ZOOM_RANGE = Command("zoom_range", "Playback", 4, "Zoom to the range", ("Z",), "magnify-plus-outline", submenu="Range")
ZOOM_IN = Command("zoom_in", "Playback", 4, "Zoom in at this frame", ("Alt+Z",), "magnify-plus")
ZOOM_OUT = Command("zoom_out", "Playback", 4, "Zoom out", ("Shift+Z",), "magnify-minus-outline")
CURVES = Command(
    "curves",
    "Playback",
    4,
    "Speed of hands and distance",
    ("Shift+M",),
    "chart-bell-curve",
    checkable=True,
    said="Curves",
)

COMMANDS = (
    PLAY, SHUTTLE_BACK, SHUTTLE_STOP, SHUTTLE_FORWARD, STEP_FORWARD, STEP_BACK, STEP_FORWARD_10, STEP_BACK_10, FIRST,
    LAST, GO_TO_FRAME, FASTER, SLOWER, NORMAL_SPEED, LOOP, PING_PONG, RANGE_IN, RANGE_OUT, CLEAR_RANGE, GO_TO_IN,
    GO_TO_OUT, ZOOM_RANGE, ZOOM_IN, ZOOM_OUT, CURVES,
)  # fmt: skip
