"""What the text leaves to the persons: notices are an icon in a corner, captions have a margin of their own."""

import pytest

from tests.scene.overlay_texts import CAPTION, edges, text
from viewer.scene.margins import BOTTOM
from viewer.scene.overlay.overlay import Overlay
from viewer.state.overlay_text import OverlayText
from viewer.state.theme import DARK

pytestmark = pytest.mark.usefixtures("fonts")

NOTICE = "P2's motion cannot be shown: /data/Inter-X_Dataset/motions/G001T000A020R000/P2.npz: it is no .npz file."


@pytest.fixture
def overlay():
    return Overlay(DARK)


@pytest.mark.parametrize("width", [320, 640, 1280])
@pytest.mark.parametrize("notices", [1, 5])
def test_notices_as_an_icon_keep_their_corner(overlay, width, notices):
    """In each picture, whatever else is shown."""
    for changes in ({}, {"action": "", "name": ""}, {"captions": (), "counter": ""}):
        shown = text(notices=(NOTICE,) * notices, notices_as_icon=True, **changes)
        plates = {plate.slot: plate for plate in overlay.plates(shown, (width, 420), {})}
        icon = plates["notices"]
        assert (edges(icon)[2], icon.y) == (width - 16, 16)
        assert icon.image.width() < 60
        if "title" in plates:
            assert edges(plates["title"])[2] < icon.x


def test_the_margin_below_persons_does_not_depend_on_the_caption_at_rest(overlay):
    captions = ("They meet.", CAPTION, CAPTION * 3)
    margins = {overlay.bottom_margin(text(captions=(caption,), caption_lines=2), (360, 420)) for caption in captions}
    whole = [overlay.bottom_margin(text(captions=(caption,)), (360, 420)) for caption in captions]
    assert len(margins) == 1
    assert whole[0] < margins.pop() < whole[2]
    assert overlay.bottom_margin(OverlayText(), (360, 420)) == BOTTOM
