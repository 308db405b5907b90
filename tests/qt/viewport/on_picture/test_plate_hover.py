"""The mouse on the text of the picture."""

from PyQt5.QtCore import QEvent, QPoint, Qt
from PyQt5.QtGui import QImage, QMouseEvent
from PyQt5.QtWidgets import QApplication, QWidget

from viewer.qt.viewport.on_picture.plate_hover import PlateHover
from viewer.scene.overlay.plates import Plate
from viewer.state.caption_view import CaptionView
from viewer.state.overlay_text import OverlayText


def move(view: QWidget, x: int, y: int, buttons: Qt.MouseButton = Qt.NoButton) -> None:
    QApplication.sendEvent(view, QMouseEvent(QEvent.MouseMove, QPoint(x, y), Qt.NoButton, buttons, Qt.NoModifier))


def test_captions_under_the_mouse_are_whole(qtbot) -> None:
    view, captions = QWidget(), CaptionView()
    qtbot.addWidget(view)
    hover = PlateHover(view, captions)
    hover.show_plates([Plate("captions", QImage(100, 40, QImage.Format_ARGB32), 10, 200)], OverlayText())
    lines = []
    for x, y in ((5, 210), (20, 210), (20, 190), (20, 220)):
        move(view, x, y)
        lines.append(captions.lines)
    assert lines == [2, None, 2, None]
    QApplication.sendEvent(view, QEvent(QEvent.Leave))
    assert captions.lines == 2
    move(view, 20, 220, Qt.LeftButton)
    assert captions.lines == 2, "not while the camera is moved"
