"""Pictures of the moment under the mouse, from a stand-in for the process that draws."""

import threading
from pathlib import Path

import pytest
from PyQt5.QtCore import QPoint
from PyQt5.QtGui import QGuiApplication, QImage
from PyQt5.QtWidgets import QWidget

from tests.export.thumbnails.stand_in import grey
from tests.qt.thumbnail_helpers import orders, stand_in
from viewer.dataset import Library
from viewer.export.thumbnails.thumbnail import SIZE, Thumbnails
from viewer.qt.timeline.hover.pictures import Clip, MomentPictures
from viewer.qt.timeline.hover.popup import MomentPopup

NAME = "G001T000A000R000"


@pytest.fixture
def clip(small_dataset, tmp_path: Path) -> Clip:
    thumbnails = Thumbnails(Library.open(small_dataset.root), "dark", tmp_path / "thumbnails" / "kept")
    return Clip(thumbnails, NAME, 600, 120.0)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "orders"


@pytest.fixture
def start(clip, log, tmp_path):
    """start(behaviour) returns pictures of the clip, and the list of (frame, image) that it adds to."""
    made = []

    def make(behaviour="draws"):
        pictures, received = MomentPictures(stand_in(log, behaviour, tmp_path / "permit")), []
        pictures.ready.connect(lambda frame, image: received.append((frame, image)))
        pictures.set_clip(clip)
        made.append(pictures)
        return pictures, received

    yield make
    for pictures in made:
        pictures.stop()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("thumbnails")]


def test_a_picture_is_drawn_and_kept(qtbot, start, log):
    pictures, received = start()
    assert pictures.request(110) is None
    qtbot.waitUntil(lambda: len(received) == 1)
    [(frame, image)] = received
    assert (frame, image.width(), image.height(), image.pixelColor(5, 5).red()) == (110, *SIZE, grey(0))
    assert pictures.request(111) == image  # the same moment
    assert len(orders(log)) == 1
    assert pictures.request(120) == image  # a near one stands in
    assert pictures.request(300) is None
    pictures.stop()
    again, from_cache = start("fails")
    again.request(110)
    qtbot.waitUntil(lambda: len(from_cache) == 1)
    assert len(orders(log)) == 1


def test_the_newest_wins(qtbot, start, tmp_path):
    pictures, received = start("waits")
    pictures.request(0)
    qtbot.waitUntil(lambda: pictures.pid is not None)
    for frame in range(10, 300, 10):
        pictures.request(frame)
    qtbot.wait(100)  # longer than the mouse must rest
    (tmp_path / "permit").touch()
    qtbot.waitUntil(lambda: len(received) == 1)
    assert received[0][0] == 290
    assert len(list(tmp_path.glob("thumbnails/kept/*.png"))) <= 2


def test_what_cannot_be_drawn_is_not_tried_again(qtbot, start, log):
    pictures, received = start("fails")
    for _ in range(2):
        pictures.request(110)
        qtbot.waitUntil(lambda: len(orders(log)) == 1 and not pictures._timer.isActive())
        qtbot.waitUntil(lambda: len(pictures._unavailable) == 1)
    assert received == []
    assert len(orders(log)) == 1


def test_pictures_of_another_sequence_are_dropped(qtbot, start, clip, tmp_path):
    pictures, received = start("waits")
    pictures.request(0)
    qtbot.waitUntil(lambda: pictures.pid is not None)
    pictures.set_clip(Clip(clip.thumbnails, "G001T000A001R000", 600, 120.0))
    pictures.request(0)
    (tmp_path / "permit").touch()
    qtbot.waitUntil(lambda: len(received) == 1)
    pictures.set_clip(None)
    assert pictures.request(0) is None


def test_a_sequence_that_is_gone_has_none(start, clip):
    pictures, _ = start()
    pictures.set_clip(Clip(clip.thumbnails, "G009T009A009R009", 600, 120.0))
    assert pictures.request(0) is None


def test_the_popup_stays_on_the_screen(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    popup = MomentPopup(parent)
    image = QImage(*SIZE, QImage.Format_RGB32)
    screen = QGuiApplication.primaryScreen().availableGeometry()
    for x, y in ((0, 400), (screen.right(), 400), (700, 2), (700, 400)):
        popup.show_above(QPoint(x, y), image)
        assert screen.contains(popup.geometry())
    assert popup.geometry().bottom() < 400
    assert popup.geometry().center().x() == pytest.approx(700, abs=1)
