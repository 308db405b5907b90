"""Pictures of the stage compared with reviewed reference pictures.

Another renderer rounds and antialiases otherwise, so the comparison is made on Mesa's llvmpipe alone.
`--regenerate` writes the pictures anew; a failure leaves NAME.actual.png and NAME.diff.png beside them.
"""

from pathlib import Path

import numpy as np
import pytest
from PyQt5.QtGui import QImage

from tests.scene.overlay_texts import text
from tests.scene.pictures import BOTH, COLOURS
from tests.scene.sample_people import placement_of
from viewer.scene.overlay.overlay import Overlay
from viewer.scene.overlay.plates import PlateDrawer
from viewer.state.overlay_text import Tag
from viewer.state.theme import ACTOR, DARK, LIGHT, REACTOR

pytestmark = pytest.mark.whole
REFERENCE = Path(__file__).parents[1] / "reference"
SIZE = (640, 360)
# Versions of Mesa and of the font renderer differ by a tone here and there. A camera that is off by a pixel, a missing
# shadow or another shade of a body is far beyond both.
MEAN_TOLERANCE = 0.4  # of 255, over all pixels
FAR = 24  # of 255: a pixel that is farther off is another one
FAR_TOLERANCE = 0.002  # share of all pixels

ROLES = {"P1": ACTOR, "P2": REACTOR}
CAPTION = "Two people walk up to each other, stop at arm's length and shake their right hands."
WORDS = text(action="Handshake", captions=(CAPTION,), notices=("This sequence has no skeletons.",))
IN_ROLES = text(
    action="Handshake",
    captions=(CAPTION,),
    notices=(),
    tags={"P1": Tag("P1 · actor", ACTOR), "P2": Tag("P2 · reactor", REACTOR)},
)
PICTURES = {
    "mesh_dark": (DARK, "mesh", COLOURS, None),
    "skeleton_light": (LIGHT, "skeleton", COLOURS, None),
    "both_dark": (DARK, "both", COLOURS, None),
    "overlay_dark": (DARK, "mesh", COLOURS, WORDS),
    "overlay_light": (LIGHT, "both", ROLES, IN_ROLES),
}


@pytest.fixture
def picture(request, context, make_stage, people, fonts):
    """One of PICTURES as (height, width, 3) uint8."""
    del fonts
    theme, kind, colours, words = PICTURES[request.param]
    stage = make_stage(SIZE, theme)
    stage.set_persons(people, placement_of(people))
    stage.camera.frame_all(SIZE, ease=False)
    stage.show(20, kind, BOTH, colours)
    stage.draw()
    if words is not None:
        heads = {person: stage.tag_position(person) for person in people}
        drawer = PlateDrawer(context)
        drawer.draw(Overlay(theme).plates(words, SIZE, heads), stage.surface.resolved, SIZE)
        drawer.release()
    return stage.surface.read()[..., :3]


def load(path):
    image = QImage(str(path)).convertToFormat(QImage.Format_RGB888)
    assert not image.isNull(), f"{path} is missing: run pytest with --regenerate, and look at it"
    rows = np.frombuffer(image.constBits().asstring(image.sizeInBytes()), np.uint8).reshape(image.height(), -1)
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3)


def save(picture, path):
    height, width, _ = picture.shape
    pixels = np.ascontiguousarray(picture).tobytes()
    assert QImage(pixels, width, height, 3 * width, QImage.Format_RGB888).save(str(path))


@pytest.mark.parametrize(("picture", "name"), [(name, name) for name in PICTURES], indirect=["picture"])
def test_the_picture_equals_the_reference(picture, name, context, request):
    renderer = context.info["GL_RENDERER"]
    if "llvmpipe" not in renderer:
        pytest.skip(f"reference pictures are compared on Mesa's llvmpipe only; this is {renderer}")
    path = REFERENCE / f"{name}.png"
    if request.config.getoption("--regenerate"):
        REFERENCE.mkdir(exist_ok=True)
        save(picture, path)
    wanted = load(path)
    assert picture.shape == wanted.shape
    away = np.abs(picture.astype(np.int16) - wanted)
    mean, far = away.mean(), (away.max(axis=2) > FAR).mean()
    if mean > MEAN_TOLERANCE or far > FAR_TOLERANCE:
        save(picture, path.with_suffix(".actual.png"))
        save(np.minimum(4 * away, 255).astype(np.uint8), path.with_suffix(".diff.png"))
        pytest.fail(f"{name}: {mean:.2f} of 255 away on average, {far:.2%} of the pixels far off; see {path.parent}")


def test_the_tolerance_detects_a_shift_of_one_pixel():
    wanted = load(REFERENCE / "mesh_dark.png").astype(np.int16)
    away = np.abs(np.roll(wanted, 1, axis=1) - wanted)
    assert (away.max(axis=2) > FAR).mean() > FAR_TOLERANCE
