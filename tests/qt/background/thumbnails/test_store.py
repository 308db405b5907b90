"""Thumbnails in memory."""

from PyQt5.QtGui import QImage, qRgb

from viewer.export.thumbnails.thumbnail import SIZE, STILLS
from viewer.qt.background.thumbnails.store import MAX_STILLS, MAX_STRIPS, Thumbnail, ThumbnailStore

STILL = QImage(*SIZE, QImage.Format_RGB888)


def strip(stills: int = STILLS) -> QImage:
    """Stills in plain grey; the grey value is the index of the still."""
    image = QImage(SIZE[0] * stills, SIZE[1], QImage.Format_RGB888)
    for x in range(image.width()):
        for y in range(SIZE[1]):
            image.setPixel(x, y, qRgb(*[x // SIZE[0]] * 3))
    return image


def test_memory_is_bounded():
    assert MAX_STILLS * SIZE[0] * SIZE[1] * 3 + MAX_STRIPS * STILLS * SIZE[0] * SIZE[1] * 3 < 30e6


def test_recently_used_thumbnails_are_kept():
    store = ThumbnailStore()
    for k in range(MAX_STILLS):
        store.put(str(k), Thumbnail("key", STILL))
    assert store.get("0") is not None
    store.put("one more", Thumbnail("key", STILL))
    assert [store.key_of(name) for name in ("0", "1", "2", "one more")] == ["key", "", "key", "key"]


def test_still_at():
    store = ThumbnailStore()
    store.put("a", Thumbnail("key", STILL))
    store.put_strip("a", "key", strip(4))
    shares = (-0.5, 0.0, 0.24, 0.26, 0.6, 0.99, 1.0, 1.5)
    greys = [store.still_at("a", share).pixelColor(SIZE[0] // 2, SIZE[1] // 2).red() for share in shares]
    assert greys == [0, 0, 0, 1, 2, 3, 3, 3]
    assert store.still_at("a", 0.5).width() == SIZE[0]


def test_outdated_stills_are_not_used():
    store = ThumbnailStore()
    store.put("a", Thumbnail("key", STILL))
    store.put_strip("a", "key", strip(2))
    store.put("a", Thumbnail("another key", STILL))
    assert (store.has_strip("a"), store.still_at("a", 0.5)) == (False, None)


def test_the_number_of_strips_is_limited():
    store = ThumbnailStore()
    for k in range(MAX_STRIPS + 1):
        store.put(str(k), Thumbnail("key", STILL))
        store.put_strip(str(k), "key", STILL)
    assert [store.has_strip(str(k)) for k in range(MAX_STRIPS + 1)] == [False] + [True] * MAX_STRIPS


def test_clear():
    store = ThumbnailStore()
    store.put("a", Thumbnail("key", STILL))
    store.put_strip("a", "key", STILL)
    store.clear()
    assert (store.get("a"), store.key_of("a"), store.still_at("a", 0.5)) == (None, "", None)
