"""Exporting by keys: the file is what the view showed, and the program goes on meanwhile and afterwards."""

import av
import numpy as np

from tests.end2end.demo_run import PERSON_PIXELS, DemoRun
from tests.end2end.pixels import coloured
from viewer.state.theme import P1, P2

NAME = "G001T000A001R000"
RANGE, FRAMES = 11, 3  # frames at 120 a second; pictures at 30


def test_a_loop_range_becomes_a_video(demo: DemoRun) -> None:
    program, folder = demo.program, demo.screenshots.parent
    program.key("i", "shift+Right", "o")
    tenth = demo.changed(demo.first)
    program.key("ctrl+e")
    program.focus("^Export$")
    program.key("Return")
    path = folder / f"{NAME}.mp4"
    program.eventually(path.is_file, "the file")
    with av.open(path) as film:
        video = film.streams.video[0]
        assert (video.codec_context.name, video.codec_context.pix_fmt, video.average_rate) == ("h264", "yuv420p", 30)
        assert NAME in film.metadata["title"]
        pictures = [picture.to_ndarray(format="rgb24") for picture in film.decode(video)]
    assert [picture.shape for picture in pictures] == [(720, 1280, 3)] * FRAMES
    for picture in pictures:
        assert coloured(picture, P1) > PERSON_PIXELS
        assert coloured(picture, P2) > PERSON_PIXELS
    assert not np.array_equal(pictures[0], pictures[-1])
    program.key("Escape")
    program.eventually(lambda: not program.has_window("^Export$"), "the dialog to close")
    program.focus()
    demo.back(tenth)
    program.key("shift+i", "Home")
    demo.back(demo.first)
    assert [left.name for left in folder.glob(".*.part")] == []
