"""Commands of the camera in the window: shoulders, bookmarks, the kept camera, the orthographic view."""

import numpy as np
import pytest
from PyQt5.QtCore import Qt

from tests.qt.window_helpers import activate
from viewer.qt.viewport.handlers.camera_steps import NEARER
from viewer.qt.window.main_window import MainWindow
from viewer.scene.camera.relative import BELOW


@pytest.fixture
def window(shared_window) -> MainWindow:
    """The window, shared by the tests here."""
    return shared_window


def seen(window) -> tuple[float, ...]:
    camera = window.viewport.stage.camera
    return (*camera.position, *camera.target)


def settle(window, qtbot) -> None:
    qtbot.waitUntil(lambda: not window.viewport.stage.camera.animating)


def next_sequence(window, qtbot, do) -> None:
    name = window.workspace.session.take.name
    do("next")
    qtbot.waitUntil(lambda: window.workspace.session.take is not None and window.workspace.session.take.name != name)
    window.viewport.picture()


@pytest.mark.parametrize(("person", "other"), [("p1", "P2"), ("p2", "P1")])
def test_over_a_persons_shoulder_the_other_is_looked_at(window, qtbot, do, person, other):
    do(f"view_{person}")
    settle(window, qtbot)
    head = window.viewport.stage.people[other].head
    assert seen(window)[3:] == pytest.approx(head - (0.0, BELOW, 0.0), abs=1e-3)


def test_keys_turn_move_and_zoom_as_the_mouse_does(window, do):
    window.viewport.picture()
    camera, first = window.viewport.stage.camera, seen(window)
    right = np.cross(camera.forward, (0.0, 1.0, 0.0))
    do("turn_left")
    assert (camera.position - first[:3]) @ right < -0.1
    do("turn_right")
    assert seen(window) == pytest.approx(first, abs=0.05)
    do("turn_up")
    assert camera.position[1] > first[1] + 0.1
    do("turn_down")
    do("move_left")
    assert (camera.target - first[3:]) @ right < -0.05
    do("move_right")
    do("move_up")
    assert camera.target[1] > first[4] + 0.05
    do("move_down")
    assert seen(window) == pytest.approx(first, abs=0.05)
    distance = np.linalg.norm(camera.position - camera.target)
    do("nearer")
    assert np.linalg.norm(camera.position - camera.target) == pytest.approx(NEARER * distance, rel=0.02)
    do("farther")
    assert seen(window) == pytest.approx(first, abs=0.05)


def test_the_view_of_who_is_hidden_is_refused(window, do):
    window.workspace.session.options.show_p1 = False
    window.viewport.picture()
    before = seen(window)
    do("view_p1")
    assert window.statusBar().currentMessage() == "P1 is not shown."
    assert seen(window) == before


def test_bookmarks_are_gone_to_and_saved_for_the_dataset(window, qtbot, do):
    do("view_p1")
    settle(window, qtbot)
    marked = seen(window)
    activate(qtbot, window)
    qtbot.keyClick(window, Qt.Key_3, Qt.ControlModifier | Qt.AltModifier)
    do("default_view")
    settle(window, qtbot)
    assert seen(window) != pytest.approx(marked, abs=1e-2)
    do("go_to_view_3")
    settle(window, qtbot)
    assert seen(window) == pytest.approx(marked, abs=1e-3)
    do("go_to_view_4")
    assert "no bookmark 4" in window.statusBar().currentMessage()


def test_the_camera_is_framed_anew_or_kept(window, qtbot, do):
    stage = window.viewport.stage
    do("view_p2")
    settle(window, qtbot)
    kept = stage.camera.relative_view
    do("keep_camera")
    window.viewport.set_loaded(None)  # as for a sequence that cannot be shown
    window.viewport.picture()
    next_sequence(window, qtbot, do)
    assert stage.camera.relative_view.position == pytest.approx(kept.position, abs=1e-3)
    do("keep_camera")
    next_sequence(window, qtbot, do)
    assert stage.camera.relative_view.position != pytest.approx(kept.position, abs=1e-1)


def test_orthographic_lines_stay_parallel_and_the_target_where_it_is(window, do):
    camera = window.viewport.stage.camera
    do("orthographic")
    window.viewport.picture()
    matrix = camera.view_projection_matrix
    assert matrix[3] == pytest.approx([0.0, 0.0, 0.0, 1.0])
    assert (matrix @ np.append(camera.target, 1.0))[:2] == pytest.approx([0.0, 0.0], abs=1e-4)
    above = (matrix @ np.append(camera.target + camera.up, 1.0))[1]
    do("orthographic")
    window.viewport.picture()
    clip = camera.view_projection_matrix @ np.append(camera.target + camera.up, 1.0)
    assert above == pytest.approx(clip[1] / clip[3], rel=0.1)
