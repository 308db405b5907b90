"""Moving through the frames by keys. Frames are told apart by their pictures, and named by a screenshot's file."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.end2end.demo_run import PERSON_PIXELS, TRACK, VIEW, DemoRun, seen
from tests.end2end.pixels import changed_box, coloured, same
from viewer.state.theme import P1, P2


def saved(demo: DemoRun) -> Path:
    """Press P; the file that it writes."""
    before = set(demo.screenshots.iterdir())
    demo.program.key("p")
    demo.program.eventually(lambda: set(demo.screenshots.glob("*.png")) - before, "the screenshot's file")
    (path,) = set(demo.screenshots.iterdir()) - before
    return path


def frame(demo: DemoRun) -> int:
    """The frame that is shown, by the name of its screenshot."""
    path = saved(demo)
    number = int(path.stem.split("_frame")[1].split("_")[0])
    path.unlink()
    return number


def moves(demo: DemoRun) -> None:
    """See the picture become another several times without a key."""
    pictures = [seen(demo.program)]
    while len(pictures) < 5:
        demo.program.eventually(lambda: not same(seen(demo.program), pictures[-1]), "the picture to move")
        pictures.append(seen(demo.program))


def test_steps(demo: DemoRun) -> None:
    program = demo.program
    program.key("Right")
    one = demo.changed(demo.first)
    assert frame(demo) == 1
    program.key("Right", times=9)
    ten = demo.changed(one)
    assert frame(demo) == 10
    program.key("Home")
    demo.back(demo.first)
    program.key("shift+Right")
    demo.back(ten)
    program.key("Left")
    assert frame(demo) == 9
    program.key("Right", "shift+Left")
    demo.back(demo.first)


def test_ends(demo: DemoRun) -> None:
    program = demo.program
    program.key("End")
    demo.changed(demo.first)
    assert frame(demo) == 431
    last = demo.view()
    program.key("Right")
    assert frame(demo) == 431
    demo.back(last)
    program.key("Home")
    demo.back(demo.first)
    program.key("Left")
    assert frame(demo) == 0


def test_playing_and_pausing(demo: DemoRun) -> None:
    program = demo.program
    program.key("space")
    moves(demo)
    program.key("space")
    paused = demo.view()
    assert frame(demo) > 0
    assert same(demo.view(), paused)
    program.key("Home")
    demo.back(demo.first)


def test_playing_in_a_range(demo: DemoRun) -> None:
    program = demo.program
    program.key("shift+Right", "i", "Right", "Right", "o", "space")
    moves(demo)
    program.key("space")
    assert frame(demo) in (10, 11, 12)
    program.key("shift+i", "Home")
    demo.back(demo.first)


def test_going_to_a_frame_and_to_a_time(demo: DemoRun) -> None:
    program = demo.program
    for typed, expected in (("120", 120), ("0.5 s", 60), ("+10", 70), ("0:01.5", 180), ("9999", None), ("0", 0)):
        program.key("ctrl+g")
        program.focus("Go to")
        program.write(typed)
        program.key("Return")
        if expected is None:
            assert program.has_window("Go to"), "what cannot be done is said in the dialog"
            program.key("Escape")
        program.eventually(lambda: not program.has_window("Go to"), "the dialog to close")
        program.focus()
        if expected is not None:
            assert frame(demo) == expected
    demo.back(demo.first)


def test_a_screenshot_is_the_view(demo: DemoRun) -> None:
    path = saved(demo)
    assert path.name == "G001T000A001R000_frame00000.png"
    with Image.open(path) as image:
        picture = np.asarray(image.convert("RGB"))
    assert (picture.shape[1], picture.shape[0]) == (VIEW[2] - VIEW[0], VIEW[3] - VIEW[1])
    assert coloured(picture, P1) >= PERSON_PIXELS
    assert coloured(picture, P2) >= PERSON_PIXELS
    left, _, _, bottom = changed_box(picture, demo.first)
    assert left > picture.shape[1] - 100, "as it stands in the window, with the text on it, but for the notices' icon"
    assert bottom < 60
    again = saved(demo)
    assert again.name == "G001T000A001R000_frame00000_2.png"
    assert again.read_bytes() == path.read_bytes()


def test_shuttling_backward_and_stopping(demo: DemoRun) -> None:
    program = demo.program
    program.key("End")
    last = demo.changed(demo.first)
    program.key("j", "j")
    moves(demo)
    program.key("k")
    stopped = frame(demo)
    assert 0 < stopped < 431
    program.key("End")
    demo.back(last)
    program.key("Home")
    demo.back(demo.first)


def test_the_timeline_zooms_and_shows_a_moment(demo: DemoRun) -> None:
    """The wheel with Ctrl zooms about the mouse: the same place of the track is a nearer frame then."""
    program = demo.program
    middle, quarter = ((TRACK[0] + TRACK[2]) // 2, TRACK[1]), ((3 * TRACK[0] + TRACK[2]) // 4, TRACK[1])
    before = program.screen()
    program.click(*quarter)
    assert frame(demo) == pytest.approx(108, abs=2)
    program.wheel(*middle, 4, "ctrl")
    program.click(*quarter)
    assert 160 < frame(demo) < 190
    program.key("shift+z")
    program.click(*quarter)
    assert frame(demo) == pytest.approx(108, abs=2)
    program.point(quarter[0] + 40, quarter[1])
    above = np.s_[TRACK[1] - 81 : TRACK[1] - 51, quarter[0] - 50 : quarter[0] + 130]  # on the title of the dock
    program.eventually(lambda: coloured(program.screen()[above], P1) > 100, "a picture above the track")
    assert coloured(before[above], P1) == 0
