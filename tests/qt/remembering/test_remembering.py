"""Where a dataset was left, and back and forward, in the window."""

import numpy as np
from PyQt5.QtCore import Qt

from tests.qt.window_helpers import FIRST, SECOND, THIRD, choose, close_and_delete, status_message
from viewer.places import session_path


def test_a_dataset_is_opened_as_it_was_left_unless_that_is_switched_off(make_window, small_dataset, qtbot):
    window = make_window(small_dataset.root)
    choose(qtbot, window, SECOND)
    window.browser.view.sortByColumn(0, Qt.DescendingOrder)
    window.browser.row_selection.select_all()
    window.workspace.search.set_query("people")
    playback = window.workspace.session.playback
    playback.set_range(2, 8)
    playback.seek(5)
    playback.speed = 0.5
    window.viewport.look_from("top")
    qtbot.waitUntil(lambda: not window.viewport.stage.camera.animating)
    seen = window.viewport.stage.camera.relative_view
    close_and_delete(window)
    assert session_path(small_dataset.root).exists()

    again = make_window(small_dataset.root)
    qtbot.waitUntil(lambda: again.viewport._on_stage is not None)
    playback = again.workspace.session.playback
    assert (again.workspace.sequence_name, playback.frame, playback.speed) == (SECOND, 5, 0.5)
    assert (playback.range_in, playback.range_out) == (2, 8)
    assert again.browser.field.text() == "people"
    assert again.browser.model.sorting == (0, Qt.DescendingOrder)
    assert again.workspace.selection.count == 4
    assert np.allclose(again.viewport.stage.camera.relative_view.position, seen.position, atol=1e-3)
    again.actions_by_id["restore_session"].trigger()
    close_and_delete(again)

    fresh = make_window(small_dataset.root)
    assert (fresh.workspace.sequence_name, fresh.workspace.session.playback.frame) == (FIRST, 0)
    assert fresh.browser.field.text() == ""
    assert fresh.workspace.session.playback.speed == 1.0


def test_back_and_forward(window, qtbot, do):
    def shown(name: str, frame: int) -> None:
        session = window.workspace.session
        qtbot.waitUntil(lambda: session.take is not None and session.take.name == name)
        assert session.playback.frame == frame

    window.workspace.session.playback.seek(4)
    choose(qtbot, window, SECOND)
    choose(qtbot, window, THIRD)
    do("back")
    shown(SECOND, 0)
    do("back")
    shown(FIRST, 4)
    do("back")
    assert status_message(window) == "There is nothing to go back to."
    do("forward")
    shown(SECOND, 0)
    qtbot.mouseClick(window, Qt.BackButton)
    shown(FIRST, 4)


def test_undo_of_what_is_not_in_sight_offers_to_show_it(window, qtbot, do):
    do("rate_3")
    choose(qtbot, window, SECOND)
    do("undo")
    assert status_message(window) == f"Undone: Rating of {FIRST}"
    button = window.feedback.status.buttons[0]
    assert button.text() == f"Show {FIRST}"
    button.click()
    qtbot.waitUntil(lambda: window.workspace.sequence_name == FIRST)
    do("redo")
    assert not button.isVisible(), "it is in sight"
