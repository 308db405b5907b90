"""Results beside the dataset, in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PyQt5.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PyQt5.QtGui import QDragEnterEvent, QDropEvent
from PyQt5.QtWidgets import QApplication

from tests.qt.window_helpers import FIRST, SECOND, choose, close_and_delete, problem_message
from tests.results.made import save_h5, training_motion
from viewer.export.order.beside import Beside
from viewer.preprocess.motions.ground import find_ground
from viewer.preprocess.motions.prepared import prepare
from viewer.qt.comparing.menus import SourceMenu
from viewer.qt.window.main_window import MainWindow
from viewer.results.opening import open_library
from viewer.state.chosen_reading import chosen_reading
from viewer.state.sources.remembered import RememberedSource
from viewer.state.sources.source import REFERENCE, GivenSource


@pytest.fixture
def window(shared_window) -> MainWindow:
    """The window, shared by the tests here."""
    return shared_window


@pytest.fixture
def results(small_dataset, tmp_path: Path) -> Path:
    """What the official step makes of the first sequence, and a longer motion of the second is missing."""
    captured = open_library(small_dataset.root)[FIRST]
    motion = prepare(captured, find_ground("mannequin", ()), 30).motion
    return save_h5(tmp_path / "ours" / "made.h5", {FIRST: motion, "longer": training_motion(30)})


@pytest.fixture
def beside(window, qtbot, results):
    """The window with results beside the first sequence."""
    choose(qtbot, window, FIRST)
    window.comparing.add_paths([results])
    qtbot.waitUntil(lambda: window.viewport.clips is not None)
    return window


def drawn(window, qtbot) -> int:
    """How many groups are on the stage once it is drawn."""
    with qtbot.waitSignal(window.viewport.painted):
        window.viewport.update()
    return len(window.viewport.stage.groups)


def line(window, place: int = 1) -> str:
    return window.comparing.pane.rows[place].clip.full_text


def test_sources_are_shown_switched_and_arranged(beside, qtbot):
    window, sources = beside, beside.workspace.session.sources
    added = sources.others[0]
    assert window.docks["sources"].isVisible()
    assert line(window) == "same name · 0.10 s at 30"
    assert drawn(window, qtbot) == 2
    assert window.workspace.session.playback.n_frames == 12
    for layout in ("overlay", "grid", "side"):
        window.actions_by_id[f"layout_{layout}"].trigger()
        assert drawn(window, qtbot) == 2
        assert window.viewport.stage.is_grid == (layout == "grid")
        checked = [name for name in ("side", "overlay", "grid") if window.actions_by_id[f"layout_{name}"].isChecked()]
        assert checked == [layout]
    window.comparing.pane.rows[1].box.click()
    assert window.viewport.clips is None
    assert drawn(window, qtbot) == 1
    window.comparing.pane.rows[0].box.click()  # the last one stays on
    assert "One source stays on" in problem_message(window)
    assert window.comparing.pane.rows[0].box.isChecked()
    sources.switch(added.number, True)
    qtbot.waitUntil(lambda: window.viewport.clips is not None)
    sources.remove(added.number)
    assert drawn(window, qtbot) == 1
    assert len(window.comparing.pane.rows) == 1


def test_another_sequence_a_missing_clip_and_one_picked_by_hand(beside, qtbot):
    window, session = beside, beside.workspace.session
    number = session.sources.others[0].number
    choose(qtbot, window, SECOND)
    qtbot.waitUntil(lambda: line(window).startswith("Has no clip"))
    assert drawn(window, qtbot) == 1
    assert session.playback.n_frames == 12
    session.playback.seek(7)
    window.comparing.picking.ask(number)
    qtbot.waitUntil(lambda: window.comparing.picking.dialog is not None)
    dialog = window.comparing.picking.dialog
    dialog.field.setText("longer")
    dialog.view.setCurrentIndex(dialog.filtered.index(0, 0))
    dialog._pick_current()
    qtbot.waitUntil(lambda: line(window).startswith("longer (by hand)"))
    assert drawn(window, qtbot) == 2
    assert session.playback.n_frames == 117  # until the last of 30 frames at 30 a second, at 120 a second
    assert session.playback.frame == 7
    session.sources.pick(number, SECOND, None)
    qtbot.waitUntil(lambda: session.playback.n_frames == 12)


def test_what_is_exported_is_what_is_shown(beside):
    window, sources = beside, beside.workspace.session.sources
    window.actions_by_id["export"].trigger()
    view = window.export_launcher.control.dialog.view
    assert view.beside == Beside.of(sources)
    assert [source.path is None for source in view.beside.sources] == [True, False]


def test_what_is_dropped_with_shift_is_shown_beside(window, qtbot, results):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(results))])
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(5, 5), Qt.CopyAction, mime, Qt.LeftButton, Qt.ShiftModifier))
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), Qt.CopyAction, mime, Qt.LeftButton, Qt.ShiftModifier))
    qtbot.waitUntil(lambda: window.viewport.clips is not None)
    assert window.workspace.session.library.holds == "dataset"
    assert [source.name for source in window.workspace.session.sources] == ["Captured", "made"]


def test_what_cannot_be_added_is_told(window, qtbot, tmp_path, small_dataset):
    (tmp_path / "empty").mkdir()
    window.comparing.add_paths([tmp_path / "empty"])
    qtbot.waitUntil(lambda: "empty" in problem_message(window))
    window.comparing.add_paths([small_dataset.root])
    qtbot.waitUntil(lambda: "is there already" in problem_message(window))
    assert [source.number for source in window.workspace.session.sources] == [REFERENCE]


def test_sources_are_reopened_with_the_dataset_unless_that_is_switched_off(
    make_window, small_dataset, results, tmp_path, qtbot
):
    window = make_window(small_dataset.root)
    for path in (results, save_h5(tmp_path / "gone" / "gone.h5", {FIRST: training_motion(4)})):
        window.comparing.add_paths([path])
    sources = window.workspace.session.sources
    qtbot.waitUntil(lambda: len(sources) == 3)
    made, gone = sources.others
    sources.rename(made.number, "Ours")
    sources.move(made.number, 0)
    window.actions_by_id["layout_grid"].trigger()
    close_and_delete(window)
    gone.library.root.unlink()

    again = make_window(small_dataset.root)
    sources = again.workspace.session.sources
    qtbot.waitUntil(lambda: str(gone.library.root) in problem_message(again))
    assert [source.name for source in sources] == ["Ours", "Captured"]
    assert sources.layout == "grid"
    again.feedback.bar.row.links[0].click()  # do not open it again
    assert problem_message(again) == ""
    assert len(again.comparing.remembered.now()) == 2
    again.actions_by_id["restore_session"].trigger()
    close_and_delete(again)

    fresh = make_window(small_dataset.root)
    assert not fresh.comparing.opener.is_busy
    assert len(fresh.workspace.session.sources) == 1


def test_those_that_are_given_are_shown_in_place_of_the_remembered(make_window, small_dataset, results, qtbot):
    window = make_window(small_dataset.root)
    window.comparing.give([GivenSource(results, "Ours", "heading")], "overlay")
    window.comparing.restore([RememberedSource("/gone")], "grid")
    sources = window.workspace.session.sources
    qtbot.waitUntil(lambda: len(sources) == 2)
    assert (sources.others[0].name, sources.others[0].align, sources.layout) == ("Ours", "heading", "overlay")
    assert problem_message(window) == ""


def test_how_a_source_is_read_is_changed_in_the_details(beside, qtbot, results):
    window, sources = beside, beside.workspace.session.sources
    number, details = sources.others[0].number, window.details
    assert (details.name.text(), list(details.sources.buttons)) == (FIRST, [REFERENCE, number])
    menu = SourceMenu(window.workspace, number, window)
    menu.actions()[0].trigger()
    assert details.sources.buttons[number].isChecked()
    assert not window.notes.panel.isVisible(), "notes are about the dataset's sequence"
    assert (details.reading.rate.placeholderText(), line(window)) == ("30", "same name · 0.10 s at 30")
    details.reading.rate.chosen.emit(15.0)
    qtbot.waitUntil(lambda: line(window) == "same name · 0.20 s at 15")
    assert details.facts["duration"].text() == "0.20 s at 15 fps"
    assert chosen_reading(results).fps == 15
    assert window.workspace.session.library.reading.is_plain
    assert window.workspace.session.playback.n_frames == 17  # until the last of 3 frames at 15, at 120 a second
    menu = SourceMenu(window.workspace, number, window)
    heading = next(action for action, align in menu._aligns.items() if align == "heading")
    heading.trigger()
    qtbot.waitUntil(lambda: line(window) == "same name · 0.20 s at 15 · aligned")
    with qtbot.waitSignal(window.viewport.painted):
        window.viewport.update()
    notices = window.viewport.text.notices(window.viewport.loaded, "")
    assert "to begin as Captured does" in notices[0]
    assert any(notice.startswith("In the frame of files for training") for notice in notices)
    assert "Put to where the reference begins" in details.notes.text()
    choose(qtbot, window, SECOND)  # which the source does not have
    qtbot.waitUntil(lambda: details.name.text() == SECOND)
    assert details.sources.buttons[REFERENCE].isChecked()
    assert not details.sources.buttons[number].isEnabled()
    choose(qtbot, window, FIRST)
    qtbot.waitUntil(lambda: details.sources.buttons[number].isChecked())
    window.workspace.dock_requested.emit("details")  # as to write a note
    assert details.sources.buttons[REFERENCE].isChecked()
    assert window.notes.panel.isVisible()
    sources.remove(number)
    assert not details.sources.isVisible()
