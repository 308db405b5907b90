"""Results beside the dataset, in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PyQt5.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PyQt5.QtGui import QDragEnterEvent, QDropEvent
from PyQt5.QtWidgets import QApplication

from tests.qt.window_helpers import FIRST, SECOND, choose, problem_message
from tests.results.made import save_h5, training_motion
from viewer.export.order.beside import Beside
from viewer.preprocess.motions.ground import find_ground
from viewer.preprocess.motions.prepared import prepare
from viewer.results.opening import open_library
from viewer.state.sources.source import REFERENCE


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
