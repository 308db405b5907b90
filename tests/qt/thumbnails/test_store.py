"""What the grid keeps in memory."""

from PyQt5.QtGui import QImage, qRgb

from viewer.export.thumbnails.thumbnail import SIZE, STILLS
from viewer.qt.thumbnails.store import MOST_STILLS, MOST_STRIPS, Thumbnail, ThumbnailStore

STILL = QImage(*SIZE, QImage.Format_RGB888)


def strip(stills: int = STILLS) -> QImage:
    """Stills of one grey each: the number of the still."""
    image = QImage(SIZE[0] * stills, SIZE[1], QImage.Format_RGB888)
    for x in range(image.width()):
        for y in range(SIZE[1]):
            image.setPixel(x, y, qRgb(*[x // SIZE[0]] * 3))
    return image


def test_memory_is_bounded():
    assert MOST_STILLS * SIZE[0] * SIZE[1] * 3 + MOST_STRIPS * STILLS * SIZE[0] * SIZE[1] * 3 < 30e6


def test_those_looked_at_last_are_kept():
    store = ThumbnailStore()
    for k in range(MOST_STILLS):
        store.put(str(k), Thumbnail("key", STILL))
    assert store.get("0") is not None
    store.put("one more", Thumbnail("key", STILL))
    assert [store.held(name) for name in ("0", "1", "2", "one more")] == ["key", "", "key", "key"]


def test_a_still_for_every_place():
    store = ThumbnailStore()
    store.put("a", Thumbnail("key", STILL))
    store.put_strip("a", "key", strip(4))
    shares = (-0.5, 0.0, 0.24, 0.26, 0.6, 0.99, 1.0, 1.5)
    greys = [store.scrubbed("a", share).pixelColor(SIZE[0] // 2, SIZE[1] // 2).red() for share in shares]
    assert greys == [0, 0, 0, 1, 2, 3, 3, 3]
    assert store.scrubbed("a", 0.5).width() == SIZE[0]


def test_stills_of_what_a_thumbnail_showed_before_are_not_shown():
    store = ThumbnailStore()
    store.put("a", Thumbnail("key", STILL))
    store.put_strip("a", "key", strip(2))
    store.put("a", Thumbnail("another key", STILL))
    assert (store.has_strip("a"), store.scrubbed("a", 0.5)) == (False, None)


def test_few_strips_are_kept():
    store = ThumbnailStore()
    for k in range(MOST_STRIPS + 1):
        store.put(str(k), Thumbnail("key", STILL))
        store.put_strip(str(k), "key", STILL)
    assert [store.has_strip(str(k)) for k in range(MOST_STRIPS + 1)] == [False] + [True] * MOST_STRIPS


def test_nothing_is_left_after_clearing():
    store = ThumbnailStore()
    store.put("a", Thumbnail("key", STILL))
    store.put_strip("a", "key", STILL)
    store.clear()
    assert (store.get("a"), store.held("a"), store.scrubbed("a", 0.5)) == (None, "", None)
