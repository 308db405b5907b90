"""No text lies on a person while the persons are framed: every sequence of the demo, in the window's sizes."""

from dataclasses import replace

import numpy as np
import pytest

from tests.scene.overlay_texts import edges
from tests.scene.pictures import frame_of, pixels_of
from viewer.assets import assets_folder
from viewer.bodies.catalog import Catalog
from viewer.dataset import Library
from viewer.scene.beside.arrangement import Lane, arrange
from viewer.scene.drawing.camera import StageCamera
from viewer.scene.drawing.person_node import TAG_ABOVE_HEAD
from viewer.scene.loaded_sequence import load_sequence
from viewer.scene.overlay.name_layout import NamePlaces
from viewer.scene.overlay.overlay import Overlay
from viewer.scene.overlay.tag_layout import Box
from viewer.scene.session_drawing import session_text
from viewer.state.overlay_text import SourceName
from viewer.state.session import Session
from viewer.state.theme import DARK

pytestmark = pytest.mark.usefixtures("fonts")

DEMO = Library.open(assets_folder() / "demo")
# The view of a window of 900x600; of one of 1280x720 with the filters, and without them.
SIZES = [(320, 404), (356, 404), (410, 524), (652, 524)]


@pytest.fixture(scope="module", params=DEMO.names)
def loaded(request):
    return load_sequence(DEMO[request.param], Catalog([]))


def persons_in_picture(loaded, camera, frame, size, offset=(0.0, 0.0, 0.0)):
    """Pixels (V, 2) of each person's surface, and where the tags would be."""
    points, heads = {}, {}
    for person, bodies in loaded.bodies.items():
        shown = frame_of(bodies.mesh, int(frame))
        points[person] = pixels_of(shown.vertices + offset, camera, size)
        tag = shown.joints[bodies.mesh.head] + [0.0, TAG_ABOVE_HEAD, 0.0] + offset
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
    for frame in np.linspace(0, loaded.take.n_frames - 1, 7).astype(int):
        points, heads = persons_in_picture(loaded, camera, frame, size)
        for plate in overlay.plates(text, size, heads):
            left, top, right, bottom = edges(plate)
            for person, (x, y) in ((person, found.T) for person, found in points.items()):
                inside = (left <= x) & (x <= right) & (top <= y) & (y <= bottom)
                assert not inside.any(), f"{plate.slot} lies on {person} in frame {frame}"
                if not plate.slot.startswith("tag"):  # which stands between the persons' heads and hands
                    apart = bottom <= y.min() or top >= y.max()
                    assert apart, f"{plate.slot} lies beside {person}, on the other's height"


@pytest.mark.parametrize("size", [(340, 324), (620, 447)], ids=["window of 900x600", "1280x720"])
@pytest.mark.parametrize("count", [2, 4])
@pytest.mark.parametrize("layout", ["side", "overlay"])
def test_no_text_on_persons_of_several_sources(loaded, layout, count, size):
    session, overlay, camera = Session(), Overlay(DARK), StageCamera()
    session.open_library(DEMO)
    session.request(loaded.take.name)
    session.show(loaded.take)
    names = tuple(SourceName(f"Model {number}", "#888888") for number in range(count))
    text = replace(session_text(session, loaded, in_window=True), sources=names)
    start = loaded.placement.points[0, ::2]
    arranged = arrange([Lane(loaded.placement, start)] * count, layout)
    camera.placement = arranged.placement
    camera.bottom_margin = overlay.bottom_margin(text, size, names=layout == "side")
    camera.named = True
    camera.frame_all(size, ease=False)
    persons, always = [], []
    for offset in arranged.offsets:
        points, heads = persons_in_picture(loaded, camera, 0, size, offset)
        if not persons:
            tagged = heads
        persons += points.values()
        always.append(box_of(pixels_of(loaded.placement.points + offset, camera, size)))
    places = NamePlaces(layout, (Box(0, 0, *size),) * count, tuple(always), tuple(map(box_of, persons)))
    for plate in overlay.plates(text, size, tagged, places):
        left, top, right, bottom = edges(plate)
        for x, y in (found.T for found in persons):
            inside = (left <= x) & (x <= right) & (top <= y) & (y <= bottom)
            assert not inside.any(), f"{plate.slot} lies on a person"


def box_of(points):
    """The box around pixels (N, 2)."""
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    return Box(round(left), round(top), round(right - left), round(bottom - top))
