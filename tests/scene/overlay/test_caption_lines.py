"""Long captions, and what a key has done, on the picture."""

import pytest

from viewer.scene.overlay.overlay import EDGE, Overlay
from viewer.scene.overlay.plates import Plate
from viewer.state.overlay_text import OverlayText
from viewer.state.theme import DARK

pytestmark = pytest.mark.usefixtures("fonts")


@pytest.fixture
def overlay() -> Overlay:
    return Overlay(DARK)


def test_a_long_caption_has_two_lines_at_first(overlay: Overlay) -> None:
    caption = " ".join(["They walk up to each other and shake hands."] * 6)

    def plate(lines: int | None) -> Plate:
        shown = OverlayText(captions=(caption,), caption_lines=lines)
        return overlay.plates(shown, (800, 600), {})[0]

    def marked(start: int) -> Plate:
        shown = OverlayText(captions=(caption,), caption_lines=2, marks=(((start, start + 4),),))
        return overlay.plates(shown, (800, 600), {})[0]

    one, two, whole = plate(1), plate(2), plate(None)
    assert marked(0).size[1] == two.size[1]
    assert marked(len(caption) - 6).size[1] == whole.size[1], "what the search matches is in sight"
    assert one.size[1] < two.size[1] < whole.size[1]
    assert two.size[1] < 2 * one.size[1]
    assert {two.y + two.size[1], whole.y + whole.size[1]} == {600 - EDGE}


def test_what_a_key_has_done_is_clear_of_the_plates_at_the_top(overlay: Overlay) -> None:
    titled = OverlayText(action="Handshake", name="G001T000A001R000")
    for width in (320, 1280):
        others = overlay.plates(titled, (width, 400), {})
        said = overlay.saying(("Grid off", "G"), (width, 400), others)
        (title,) = others
        assert said.y >= title.y + title.size[1] or said.x >= title.x + title.size[0]
        assert abs(2 * said.x + said.size[0] - width) <= 1
