"""No text covers the heads of framed persons."""

import numpy as np
import pytest

from tests.scene.overlay_texts import CAPTION, overlap, text
from tests.scene.pictures import frame_of, pixels_of
from tests.scene.sample_people import placement_of, two_people
from viewer.scene.drawing.camera import StageCamera
from viewer.scene.drawing.person_node import TAG_ABOVE_HEAD
from viewer.scene.overlay.overlay import Overlay
from viewer.scene.overlay.plates import Plate
from viewer.state.theme import DARK

pytestmark = pytest.mark.usefixtures("fonts")

SIZES = [(320, 240), (356, 420), (452, 420), (640, 360), (652, 540), (1280, 720), (2560, 1440), (900, 1200)]
MANNEQUIN = (
    "Mannequin: SMPLX_MALE.npz and SMPLX_FEMALE.npz not found. Get it at smpl-x.is.tue.mpg.de, then press Ctrl+B."
)
NOTICES = [(MANNEQUIN,), ("This sequence has no skeletons: the bodies are shown.", MANNEQUIN), (MANNEQUIN,) * 3]


def head_and_tag(bodies, frame, camera, size):
    """Edges of the head in the picture, and the position of its tag."""
    body = bodies.mesh
    shown = frame_of(body, frame)
    joint = shown.joints[body.head]
    skull = shown.vertices[(np.abs(shown.vertices - joint) < [0.12, 0.3, 0.14]).all(axis=1)]
    skull = skull[skull[:, 1] > joint[1]]
    points = pixels_of(skull, camera, size)
    tag = pixels_of(np.add([joint], [0.0, TAG_ABOVE_HEAD, 0.0]), camera, size)[0]
    return (points.min(axis=0), points.max(axis=0)), tuple(tag)


class Picture:
    """An image of a plate that has only a size."""

    def __init__(self, width, height):
        self.width, self.height = (lambda: width), (lambda: height)


@pytest.fixture(scope="module")
def persons():
    """Two persons of twelve frames."""
    return two_people(12)


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("notices", NOTICES, ids=["one", "two", "three"])
def test_heads_are_visible(persons, size, scale, notices):
    size = (round(size[0] * scale), round(size[1] * scale))
    camera = StageCamera()
    camera.placement, camera.text_scale = placement_of(persons, 12), scale
    camera.frame_all(size, ease=False)
    words = text(action="Handshake", notices=notices, captions=(CAPTION,))
    for frame in (0, 11):
        heads = {person: head_and_tag(bodies, frame, camera, size) for person, bodies in persons.items()}
        plates = Overlay(DARK, scale).plates(words, size, {person: tag for person, (_, tag) in heads.items()})
        if size[1] < 300 * scale:  # no room for the tags between the title and the heads
            plates = [plate for plate in plates if not plate.slot.startswith("tag")]
        for (low, high), _ in heads.values():
            skull = Plate("head", Picture(*(high - low)), *low)
            assert [plate.slot for plate in plates if overlap(plate, skull)] == []
