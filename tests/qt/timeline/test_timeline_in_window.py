"""The timeline in the main window: zoom, curves, notes, faults, what is remembered."""

import pytest
from PyQt5.QtCore import QPoint, Qt

from tests.qt.window_helpers import FIRST, SECOND, activate, choose, status_message
from viewer.health.finding import Finding
from viewer.notes.marks import RangeNote
from viewer.qt.timeline.control import LOW_PX, no_range
from viewer.qt.timeline.track.painting import GROOVE_Y
from viewer.qt.window.main_window import MainWindow


@pytest.fixture
def window(shared_window) -> MainWindow:
    """The window, shared by the tests here."""
    return shared_window


def test_commands(window, do):
    playback, zoom = window.workspace.session.playback, window.timeline.zoom
    do("zoom_range")
    assert status_message(window) == no_range() == "Set a range first: press I at its first frame, press O at its last."
    playback.set_in(2)
    playback.set_out(7)
    do("go_to_out")
    assert playback.frame == 7
    do("go_to_in")
    assert playback.frame == 2
    do("zoom_range")
    do("zoom_out")
    assert zoom.visible.is_whole
    do("shuttle_back")
    assert (playback.playing, playback.rate) == (True, -1.0)
    do("shuttle_stop")
    assert (playback.playing, playback.rate) == (False, 1.0)
    repeating = {name: window.actions_by_id[name].autoRepeat() for name in ("shuttle_back", "shuttle_forward", "next")}
    assert repeating == {"shuttle_back": False, "shuttle_forward": False, "next": True}


def test_curves_follow_the_sequence(window, qtbot, do):
    curves = window.timeline.curves
    do("curves")
    qtbot.waitUntil(lambda: curves.curves is not None)
    first = curves.curves
    assert set(first.hand_speeds) == {"P1", "P2"}
    do("curves")
    choose(qtbot, window, SECOND)
    assert curves.curves is None
    do("curves")
    qtbot.waitUntil(lambda: curves.curves is not None)
    assert curves.curves is not first


def test_fold_and_loop_are_remembered(make_window, small_dataset):
    window = make_window(small_dataset.root)
    for command in ("curves", "ping_pong"):
        window.actions_by_id[command].trigger()
    again = make_window(small_dataset.root)
    assert again.timeline.curves.isVisible()
    assert again.workspace.session.playback.loop_mode == "ping-pong"


def test_a_low_window_folds_the_curves_until_they_are_asked_for(make_window, qtbot, small_dataset):
    window = make_window(small_dataset.root)
    curves = window.timeline.curves
    assert not curves.isVisible()
    window.resize(1280, LOW_PX)
    qtbot.waitUntil(curves.isVisible)
    assert window.actions_by_id["curves"].isChecked()
    window.resize(1280, LOW_PX - 1)
    qtbot.waitUntil(lambda: not curves.isVisible())
    assert not window.actions_by_id["curves"].isChecked()
    window.actions_by_id["curves"].trigger()
    window.resize(900, 600)
    assert curves.isVisible()


@pytest.fixture
def menu(window):
    return window.timeline.track.menu


def test_notes_are_written_edited_and_removed_from_the_menu(window, qtbot, menu):
    activate(qtbot, window)
    ranges, book = window.notes.panel.ranges, window.notes.notebook
    menu.note_requested.emit(3, 5)
    qtbot.waitUntil(ranges.editor.text.hasFocus)
    assert ranges.editor.frames.text() == "3–5"
    qtbot.keyClicks(ranges.editor.text, "hands meet")
    qtbot.keyClick(ranges.editor.text, Qt.Key_Return)
    [note] = book.marks(FIRST).ranges
    assert (note.first, note.last, note.text) == (3, 5, "hands meet")
    menu.edit_requested.emit(note)
    qtbot.keyClicks(ranges.editor.text, "feet meet")
    qtbot.keyClick(ranges.editor.text, Qt.Key_Return)
    [note] = book.marks(FIRST).ranges
    assert note.text == "feet meet"
    menu.removal_requested.emit(RangeNote(note.id, 3, 5, "feet meet"))
    assert book.marks(FIRST).ranges == ()


def test_what_the_check_found_is_marked(window, qtbot):
    track, health = window.timeline.track, window.health
    health._share(
        [
            Finding("jump", "wrong", FIRST, "", "P1's pelvis moves 60 m/s into frame 4"),
            Finding("level", "note", FIRST, "", "P2 floats 9 cm"),
            Finding("floor", "note", SECOND, "", "P1's left foot is 6 cm under the floor in frame 7"),
            Finding("dataset", "wrong", None, "", "is not there"),
        ]
    )
    assert [(fault.frame, fault.is_wrong) for fault in track.faults] == [(4, True)]
    qtbot.mouseClick(track, Qt.LeftButton, pos=QPoint(round(track.ruler.x(4)), 5))
    assert window.workspace.session.playback.frame == 4
    choose(qtbot, window, SECOND)
    assert [(fault.frame, fault.is_wrong) for fault in track.faults] == [(7, False)]
    health._forget()
    assert track.faults == ()


def test_the_mouse_over_the_track_orders_a_picture_of_the_sequence(window, qtbot, monkeypatch):
    from viewer.qt.timeline.hover import pictures

    asked = []
    monkeypatch.setattr(pictures.MomentPictures, "request", lambda self, frame: asked.append((self._clip.name, frame)))
    track = window.timeline.track
    for x in (30, 60):
        qtbot.mouseMove(track, QPoint(x, GROOVE_Y))
    qtbot.waitUntil(lambda: len(asked) > 0)
    assert asked[0][0] == FIRST
    window.playback_control.hover.stop()
