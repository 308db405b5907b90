"""The dock of playlists in the main window: showing, pictures, playing one sequence after the other."""

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QDockWidget

from tests.qt.window_helpers import FIRST, LAST, SECOND, activate
from viewer.notes.playlist import Playlist


@pytest.fixture
def playlists(window, do):
    """The window's playlists with a list of two sequences and one that is not in the dataset."""
    window.notes.notebook.save_playlist(Playlist("picks", None, (LAST, "G009T009A009R009", FIRST)))
    do("playlists")
    return window.playlists


def finish(window):
    """Play to the end of the sequence that is shown."""
    playback = window.workspace.session.playback
    assert playback.playing
    playback.seek(playback.last_frame)
    playback.advance(0.1)


def test_the_dock_is_shown_hidden_and_remembered(playlists, window, do, qtbot):
    dock = window.findChild(QDockWidget, "Playlists")
    qtbot.waitUntil(lambda: not playlists.pane.visibleRegion().isEmpty())
    assert window.actions_by_id["playlists"].isChecked()
    window.docks["details"].raise_()
    qtbot.waitUntil(lambda: playlists.pane.visibleRegion().isEmpty())
    do("playlists")
    qtbot.waitUntil(lambda: not playlists.pane.visibleRegion().isEmpty())
    do("playlists")
    assert dock.isHidden()
    assert not window.actions_by_id["playlists"].isChecked()
    do("playlists")
    playlists.stop()
    assert window.workspace.settings.flag("playlists")


def test_names_have_an_action_and_ask_for_their_pictures(playlists, monkeypatch, qtbot):
    names, asked = playlists.pane.names, []
    assert [names.pictures.action(name) == "" for name in names.names] == [False, True, False]
    monkeypatch.setattr(playlists._pictures._worker, "request", lambda requests: asked.append(set(requests)))
    qtbot.waitUntil(lambda: bool(names.in_sight))
    names.sight_changed.emit()
    assert asked[-1] == {LAST, FIRST}


def test_a_name_shows_its_sequence(playlists, window, qtbot):
    activate(qtbot, window)
    names = playlists.pane.names
    names.setFocus()
    names.mark(names.names[0])
    while names.currentIndex().data() != LAST:
        qtbot.keyClick(names, Qt.Key_Down)
        assert window.workspace.session.name == FIRST, "the arrow is the list's"
    qtbot.keyClick(names, Qt.Key_Return)
    qtbot.waitUntil(lambda: window.workspace.session.take.name == LAST)


def test_all_play_one_after_the_other(playlists, window, qtbot):
    session, pane = window.workspace.session, playlists.pane
    qtbot.mouseClick(pane.play_button, Qt.LeftButton)
    assert session.take.name == FIRST, "the sequence that is shown is the last of the list"
    finish(window)
    assert not playlists.play_on.is_on
    assert session.playback.loop_mode == "loop", "as before"
    assert not pane.play_button.isChecked()
    window.workspace.sequence_requested.emit(SECOND)
    qtbot.waitUntil(lambda: session.take.name == SECOND)
    session.playback.speed = 0.1  # so that each is seen
    qtbot.mouseClick(pane.play_button, Qt.LeftButton)
    qtbot.waitUntil(lambda: session.take.name == LAST and session.playback.playing)
    assert pane.names.currentIndex().data() == LAST
    finish(window)
    qtbot.waitUntil(lambda: session.take.name == FIRST and session.playback.playing)
    session.playback.loop = True
    assert not pane.play_button.isChecked(), "a loop has no end"
    assert session.playback.loop_mode == "loop"
