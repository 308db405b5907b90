"""The camera of the 3D view: mouse, presets, framing, following."""

import numpy as np
import pytest
from PyQt5.QtCore import QPoint, QPointF, Qt
from PyQt5.QtGui import QMouseEvent, QWheelEvent
from PyQt5.QtWidgets import QApplication

from tests.qt.view_helpers import View


def drag(qtbot, view: View, button: Qt.MouseButton, modifier: Qt.KeyboardModifier = Qt.NoModifier) -> None:
    start, end = QPoint(300, 200), QPoint(350, 220)
    qtbot.mousePress(view.widget, button, modifier, start)
    view.widget.mouseMoveEvent(_move(end, button, modifier))
    qtbot.mouseRelease(view.widget, button, modifier, end)


def _move(point: QPoint, button: Qt.MouseButton, modifier: Qt.KeyboardModifier) -> QMouseEvent:
    """A mouse move with a pressed button, which QTest cannot send."""
    buttons, modifiers = Qt.MouseButtons(button), Qt.KeyboardModifiers(modifier)
    return QMouseEvent(QMouseEvent.MouseMove, QPointF(point), Qt.NoButton, buttons, modifiers)


def test_the_left_button_orbits(view, qtbot):
    before, distance = view.camera, view.distance
    drag(qtbot, view, Qt.LeftButton)
    assert view.camera[3:] == before[3:]
    assert view.camera[:3] != before[:3]
    assert view.distance == pytest.approx(distance, abs=1e-3)


@pytest.mark.parametrize(
    ("button", "modifier"),
    [(Qt.RightButton, Qt.NoModifier), (Qt.MiddleButton, Qt.ShiftModifier), (Qt.LeftButton, Qt.ShiftModifier)],
)
def test_panning(view, qtbot, button, modifier):
    before = view.camera
    drag(qtbot, view, button, modifier)
    moved = np.subtract(view.camera, before)
    assert np.linalg.norm(moved[:3]) > 0.01
    assert moved[:3] == pytest.approx(moved[3:], abs=1e-3)


def wheel(view: View, turns: float) -> None:
    point = QPointF(300, 200)
    QApplication.sendEvent(
        view.widget,
        QWheelEvent(
            point, point, QPoint(), QPoint(0, round(120 * turns)), Qt.NoButton, Qt.NoModifier, Qt.NoScrollPhase, False
        ),
    )


def test_the_wheel_zooms(view):
    before = view.distance
    wheel(view, 1)
    nearer = view.distance
    wheel(view, -2)
    assert nearer < before < view.distance


def test_moving_without_a_button_does_nothing(view, qtbot):
    before = view.camera
    qtbot.mouseMove(view.widget, QPoint(100, 100))
    qtbot.mouseMove(view.widget, QPoint(200, 150))
    assert view.camera == before


def test_framing_animates_the_camera(view, qtbot):
    before = view.camera
    drag(qtbot, view, Qt.LeftButton)
    wheel(view, 3)
    view.widget.frame_all()
    assert view.camera != before, "the camera does not jump"
    qtbot.waitUntil(lambda: view.camera == before)
    qtbot.waitUntil(lambda: not view.widget._ease.isActive())


def test_the_mouse_stops_the_animation(view, qtbot):
    view.widget.look_from("top")
    qtbot.mousePress(view.widget, Qt.LeftButton, Qt.NoModifier, QPoint(300, 200))
    stopped = view.camera
    qtbot.waitUntil(lambda: not view.widget._ease.isActive())
    assert view.camera == stopped


def test_presets(view, qtbot):
    front = view.camera
    seen = {}
    for preset in ("side", "top", "front"):
        view.widget.look_from(preset)
        qtbot.waitUntil(lambda: not view.widget.stage.camera.animating)
        seen[preset] = view.camera
    assert seen["front"] == front
    assert seen["top"][1] > 3 * abs(seen["top"][0] - seen["top"][3])
    assert len({seen["side"], seen["top"], front}) == 3


def test_following(view):
    before, distance = view.camera, view.distance
    view.session.playback.seek(5)
    view.picture()
    assert view.camera == before
    view.session.options.follow = True
    view.picture()
    view.session.playback.seek(11)
    view.picture()
    assert view.camera != before
    assert view.distance == pytest.approx(distance, abs=1e-3)


def test_resizing_keeps_persons_framed(view, qtbot):
    def resize(width, height):
        view.widget.resize(width, height)
        qtbot.waitUntil(lambda: view.widget.stage.surface.size == (width, height))

    before = view.camera
    resize(640, 300)
    assert view.camera != before
    resize(640, 480)
    assert view.camera == before
    drag(qtbot, view, Qt.LeftButton)
    moved = view.camera
    resize(640, 300)
    assert view.camera == moved
