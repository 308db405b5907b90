"""The camera of the 3D view: mouse, presets, framing, following."""

import numpy as np
import pytest
from PyQt5.QtCore import QPoint, QPointF, Qt
from PyQt5.QtGui import QMouseEvent, QWheelEvent
from PyQt5.QtWidgets import QApplication

from tests.qt.view_helpers import View
from viewer.scene.camera.axes import axis_ends, corner


def drag(qtbot, view: View, button: Qt.MouseButton, modifier: Qt.KeyboardModifier = Qt.NoModifier) -> None:
    start, end = QPoint(300, 200), QPoint(350, 220)
    qtbot.mousePress(view.widget, button, modifier, start)
    QApplication.sendEvent(view.widget, _move(end, button, modifier))
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


@pytest.mark.parametrize(("button", "modifier"), [(Qt.MiddleButton, Qt.NoModifier), (Qt.LeftButton, Qt.AltModifier)])
def test_other_ways_to_orbit(view, qtbot, button, modifier):
    before, distance = view.camera, view.distance
    drag(qtbot, view, button, modifier)
    assert view.camera[3:] == before[3:]
    assert view.camera[:3] != before[:3]
    assert view.distance == pytest.approx(distance, abs=1e-3)


@pytest.mark.parametrize(
    ("button", "modifier"), [(Qt.MiddleButton, Qt.ControlModifier), (Qt.RightButton, Qt.AltModifier)]
)
def test_drags_that_zoom(view, qtbot, button, modifier):
    distance = view.distance
    drag(qtbot, view, button, modifier)
    assert view.distance < distance - 0.1


def place_on(view: View, person: str) -> QPoint:
    """Where a person's pelvis is in the view."""
    clip = view.widget.stage.camera.view_projection_matrix @ np.append(view.widget.stage.joints()[person][0], 1.0)
    x, y = (np.array([clip[0], -clip[1]]) / clip[3] + 1) / 2 * view.widget.pixels()
    return QPoint(round(float(x)), round(float(y)))


def settle(view: View, qtbot) -> None:
    qtbot.waitUntil(lambda: not view.widget.stage.camera.animating)
    view.picture()


def test_the_wheel_keeps_what_is_under_the_mouse_there(view):
    view.picture()
    stage, pixel = view.widget.stage, (300.0, 200.0)
    point = view.mouse._point_at(QPoint(300, 200))
    wheel(view, 2)
    view.picture()
    clip = stage.camera.view_projection_matrix @ np.append(point, 1.0)
    seen = (np.array([clip[0], -clip[1]]) / clip[3] + 1) / 2 * view.widget.pixels()
    assert seen == pytest.approx(pixel, abs=1.5)


def test_a_double_click_frames_a_person_then_a_part_and_f_frames_all_again(view, qtbot):
    view.picture()
    before, direction = view.camera, np.subtract(view.camera[:3], view.camera[3:]) / view.distance
    qtbot.mouseDClick(view.widget, Qt.LeftButton, Qt.NoModifier, place_on(view, "P1"))
    settle(view, qtbot)
    joints = view.widget.stage.joints()["P1"]
    middle = (joints.min(axis=0) + joints.max(axis=0)) / 2
    assert np.linalg.norm(np.subtract(view.camera[3:], middle)[[0, 2]]) < 0.3
    person = view.distance
    qtbot.mouseDClick(view.widget, Qt.LeftButton, Qt.NoModifier, place_on(view, "P1"))
    settle(view, qtbot)
    assert view.distance < person / 2
    view.widget.frame_shown()
    settle(view, qtbot)
    assert view.camera == pytest.approx(before, abs=1e-3)
    assert np.subtract(view.camera[:3], view.camera[3:]) / view.distance == pytest.approx(direction, abs=1e-4)


def test_a_double_click_beside_the_persons_moves_nothing(view, qtbot):
    view.picture()
    before = view.camera
    qtbot.mouseDClick(view.widget, Qt.LeftButton, Qt.NoModifier, QPoint(5, 5))
    assert view.camera == before


def test_a_click_on_an_axis_looks_from_it(view, qtbot):
    view.session.options.axes = True
    view.picture()
    left, top = corner(view.widget.width(), view.widget.height())
    end = next(end for end in axis_ends(view.widget.stage.camera.view_matrix) if end.name == "Y")
    qtbot.mouseClick(view.widget, Qt.LeftButton, Qt.NoModifier, QPoint(round(left + end.x), round(top + end.y)))
    settle(view, qtbot)
    assert view.widget.stage.camera.view[1] > 0.99


def test_framing_keeps_the_direction_and_the_default_view_does_not(view, qtbot):
    default = view.camera
    drag(qtbot, view, Qt.LeftButton)
    direction = np.subtract(view.camera[:3], view.camera[3:]) / view.distance
    wheel(view, 3)
    view.widget.frame_shown()
    settle(view, qtbot)
    assert np.subtract(view.camera[:3], view.camera[3:]) / view.distance == pytest.approx(direction, abs=1e-3)
    view.widget.frame_all()
    settle(view, qtbot)
    assert view.camera == default
