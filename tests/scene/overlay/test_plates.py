"""Drawing plates without scaling."""

import numpy as np
import pytest
from PyQt5.QtGui import QColor, QImage

from viewer.scene.overlay.plates import Plate, PlateDrawer

SIZE = (41, 23)


@pytest.fixture
def drawer(context):
    made = PlateDrawer(context)
    yield made
    made.release()


@pytest.fixture
def target(context):
    texture = context.texture(SIZE, 4)
    framebuffer = context.framebuffer(texture)
    framebuffer.clear(0.2, 0.4, 0.6, 1.0)
    yield framebuffer
    framebuffer.release()
    texture.release()


def read(target):
    pixels = np.frombuffer(target.read(components=4, alignment=1), np.uint8)
    return pixels.reshape(SIZE[1], SIZE[0], 4)[::-1].astype(int)


def noise(width, height, seed=0):
    """An opaque image of random colours, and the colours (height, width, 3)."""
    colours = np.random.default_rng(seed).integers(0, 256, (height, width, 3))
    image = QImage(width, height, QImage.Format_ARGB32_Premultiplied)
    for y in range(height):
        for x in range(width):
            image.setPixelColor(x, y, QColor(*map(int, colours[y, x])))
    return image, colours


@pytest.mark.parametrize(("x", "y"), [(0, 0), (3, 5), (SIZE[0] - 9, SIZE[1] - 6)])
def test_every_pixel_is_in_its_place(drawer, target, x, y):
    before = read(target)
    image, colours = noise(9, 6)
    drawer.draw([Plate("a", image, x, y)], target, SIZE)
    after = read(target)
    assert np.array_equal(after[y : y + 6, x : x + 9, :3], colours)
    after[y : y + 6, x : x + 9] = before[y : y + 6, x : x + 9]
    assert np.array_equal(after, before)


def test_a_plate_across_the_border_is_clipped(drawer, target):
    image, colours = noise(9, 6)
    drawer.draw([Plate("a", image, -4, SIZE[1] - 3)], target, SIZE)
    assert np.array_equal(read(target)[-3:, :5, :3], colours[:3, 4:])


def test_translucency_blends(drawer, target):
    image = QImage(2, 2, QImage.Format_ARGB32_Premultiplied)
    image.fill(QColor(255, 255, 255, 128))
    drawer.draw([Plate("a", image, 10, 10)], target, SIZE)
    wanted = 0.5 * 255 + 0.5 * np.array([51, 102, 153])
    assert np.abs(read(target)[10:12, 10:12, :3] - wanted).max() <= 2


def test_later_plates_cover_earlier_ones(drawer, target):
    below, _ = noise(6, 6, 1)
    above, colours = noise(6, 6, 2)
    drawer.draw([Plate("a", below, 2, 2), Plate("b", above, 4, 4)], target, SIZE)
    assert np.array_equal(read(target)[4:10, 4:10, :3], colours)


def test_a_slot_accepts_images_of_any_size(drawer, target, context, monkeypatch):
    drawer.draw([Plate("a", noise(5, 4)[0], 0, 0)], target, SIZE)
    made = []
    texture = context.texture
    monkeypatch.setattr(context, "texture", lambda *args, **kw: made.append(1) or texture(*args, **kw))
    image, colours = noise(5, 4, 7)
    drawer.draw([Plate("a", image, 0, 0)], target, SIZE)
    assert np.array_equal(read(target)[:4, :5, :3], colours)
    assert not made  # of the same size: the texture is kept
    image, colours = noise(8, 3, 8)
    drawer.draw([Plate("a", image, 0, 0)], target, SIZE)
    assert np.array_equal(read(target)[:3, :8, :3], colours)
    assert len(made) == 1


def test_no_plates(drawer, target):
    before = read(target)
    drawer.draw([], target, SIZE)
    assert np.array_equal(read(target), before)
