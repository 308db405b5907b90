"""Playback commands."""

from viewer.qt.command import Command

PLAY = Command("play", "Playback", 0, "Play or pause", ("Space",), "play")
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
RANGE_IN = Command("range_in", "Playback", 3, "Range starts here", ("I",), "contain-start")
RANGE_OUT = Command("range_out", "Playback", 3, "Range ends here", ("O",), "contain-end")
CLEAR_RANGE = Command("clear_range", "Playback", 3, "Clear the range", ("Shift+I",), "close")

COMMANDS = (
    PLAY,
    STEP_FORWARD,
    STEP_BACK,
    STEP_FORWARD_10,
    STEP_BACK_10,
    FIRST,
    LAST,
    GO_TO_FRAME,
    FASTER,
    SLOWER,
    NORMAL_SPEED,
    LOOP,
    RANGE_IN,
    RANGE_OUT,
    CLEAR_RANGE,
)
