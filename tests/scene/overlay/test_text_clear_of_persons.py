"""No text lies on a person while the persons are framed: every sequence of the demo, in the window's sizes."""

import pytest

from tests.scene.overlay_texts import edges
from tests.scene.pictures import pixels_of
from viewer.assets import assets_folder
from viewer.bodies.catalog import Catalog
from viewer.dataset import Library
from viewer.scene.drawing.camera import StageCamera
from viewer.scene.drawing.person_node import TAG_ABOVE_HEAD
from viewer.scene.loaded_sequence import load_sequence
from viewer.scene.overlay.overlay import Overlay
from viewer.scene.session_drawing import session_text
from viewer.state.session import Session
from viewer.state.theme import DARK

pytestmark = pytest.mark.usefixtures("fonts")

DEMO = Library.open(assets_folder() / "demo")
# The view of a window of 900x600; of one of 1280x720 with the filters, and without them.
SIZES = [(320, 404), (356, 404), (410, 524), (652, 524)]


@pytest.fixture(scope="module", params=DEMO.names)
def loaded(request):
    return load_sequence(DEMO[request.param], Catalog([]))


def persons_in_picture(loaded, camera, frame, size):
    """Pixels (V, 2) of each person's surface, and where the tags would be."""
    points, heads = {}, {}
    for person, bodies in loaded.bodies.items():
        shown = bodies.mesh.frame(frame)
        points[person] = pixels_of(shown.vertices, camera, size)
        tag = shown.joints[bodies.mesh.head] + [0.0, TAG_ABOVE_HEAD, 0.0]
        heads[person] = tuple(pixels_of(tag[None], camera, size)[0])
    return points, heads


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_text_on_a_person(loaded, size, scale):
    size = (round(size[0] * scale), round(size[1] * scale))
    session, overlay, camera = Session(), Overlay(DARK, scale), StageCamera()
    session.open_library(DEMO)
    session.request(loaded.take.name)
    session.show(loaded.take)
    text = session_text(session, loaded, in_window=True)
    assert text.notices
    assert text.captions
    camera.text_scale, camera.placement = scale, loaded.placement
    camera.bottom_margin = overlay.bottom_margin(text, size)
    camera.frame_all(size, ease=False)
    for frame in (0, loaded.take.n_frames // 2):
        points, heads = persons_in_picture(loaded, camera, frame, size)
        for plate in overlay.plates(text, size, heads):
            left, top, right, bottom = edges(plate)
            for person, (x, y) in ((person, found.T) for person, found in points.items()):
                inside = (left <= x) & (x <= right) & (top <= y) & (y <= bottom)
                assert not inside.any(), f"{plate.slot} lies on {person} in frame {frame}"
                if not plate.slot.startswith("tag"):  # which stands between the persons' heads and hands
                    apart = bottom <= y.min() or top >= y.max()
                    assert apart, f"{plate.slot} lies beside {person}, on the other's height"
