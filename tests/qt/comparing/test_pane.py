"""The pane of sources, and the dialog that picks a clip."""

from __future__ import annotations

import pytest
from PyQt5.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PyQt5.QtGui import QContextMenuEvent, QDragMoveEvent, QDropEvent
from PyQt5.QtWidgets import QApplication, QDialogButtonBox, QWidget

from tests.results.made import mdm, regennet, save_dict
from viewer.qt.comparing.clip_dialog import ClipDialog
from viewer.qt.comparing.clip_lines import clip_lines
from viewer.qt.comparing.pane import SourcesPane
from viewer.qt.comparing.source_row import MIME
from viewer.results.opening import open_library
from viewer.state.sources.sources import Sources


@pytest.fixture
def sources(small_dataset, tmp_path):
    sources = Sources()
    sources.open(open_library(small_dataset.root))
    for folder in "ab":
        sources.add(open_library(save_dict(tmp_path / folder / "results.npy", mdm()).parent))
    return sources


@pytest.fixture
def pane(qtbot, sources):
    pane = SourcesPane()
    qtbot.addWidget(pane)
    pane.resize(300, 300)
    pane.show_sources(sources)
    pane.show()
    return pane


def names(pane):
    return [row.name.text() for row in pane.rows]


def test_a_row_for_each_source(pane, sources):
    assert names(pane) == ["Captured", "a", "b"]
    assert [row.box.isChecked() for row in pane.rows] == [True, True, True]
    assert not pane.hint.isVisible()
    sources.move(sources.shown[2].number, 0)
    sources.remove(sources.shown[2].number)
    kept = pane.rows[0]
    pane.show_sources(sources)
    assert names(pane) == ["b", "Captured"]
    assert pane.rows[1] is kept


def test_what_is_asked_for(pane, qtbot):
    row = pane.rows[1]
    with qtbot.waitSignal(pane.switched) as switched:
        qtbot.mouseClick(row.box, Qt.LeftButton, pos=QPoint(7, row.box.height() // 2))
    assert switched.args == [row.number, False]
    with qtbot.waitSignal(pane.renamed) as renamed:
        row.name.setText("InterGen")
        qtbot.keyClick(row.name, Qt.Key_Return)
    assert renamed.args == [row.number, "InterGen"]
    with qtbot.waitSignal(pane.left):
        row.name.setText("not this")
        qtbot.keyClick(row.name, Qt.Key_Escape)
    assert row.name.text() == "a"
    for button, signal in ((row.swatch, pane.colour_clicked), (row.more, pane.menu_requested)):
        with qtbot.waitSignal(signal) as asked:
            qtbot.mouseClick(button, Qt.LeftButton)
        assert asked.args[0] == row.number
    with qtbot.waitSignal(pane.menu_requested) as asked:
        name = row.name.rect().center()
        QApplication.sendEvent(row.name, QContextMenuEvent(QContextMenuEvent.Mouse, name, row.name.mapToGlobal(name)))
    assert asked.args[0] == row.number


def test_what_is_dropped_is_added(pane, qtbot, tmp_path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a")), QUrl.fromLocalFile(str(tmp_path / "a.txt"))])
    event = QDropEvent(QPointF(5, 5), Qt.CopyAction, mime, Qt.LeftButton, Qt.NoModifier)
    with qtbot.waitSignal(pane.dropped) as dropped:
        pane.dropEvent(event)
    assert dropped.args == [[tmp_path / "a"]]


def test_the_hint_is_there_until_something_is_added(qtbot, small_dataset):
    sources = Sources()
    sources.open(open_library(small_dataset.root))
    pane = SourcesPane()
    qtbot.addWidget(pane)
    pane.show_sources(sources)
    pane.show()
    assert pane.hint.isVisible()


@pytest.fixture
def dialog(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ClipDialog("Clip of A", "Shown beside X:", ["one walk", "two waves", "three walks"], 2, parent)
    dialog.open()
    yield dialog
    parent.close()


def test_a_clip_is_found_and_picked(dialog, qtbot):
    assert dialog.view.currentIndex().data() == "three walks"
    dialog.field.setText("WAVE")
    assert dialog.filtered.rowCount() == 1
    with qtbot.waitSignal(dialog.picked) as picked:
        qtbot.mouseClick(dialog.buttons.button(QDialogButtonBox.Ok), Qt.LeftButton)
    assert picked.args == [1]


def test_a_clip_is_picked_by_keys_alone(dialog, qtbot):
    dialog.field.setText("w")  # all of them
    assert dialog.view.currentIndex().data() == "three walks"
    qtbot.keyClick(dialog.field, Qt.Key_Up)
    qtbot.keyClick(dialog.field, Qt.Key_Down)
    qtbot.keyClick(dialog.field, Qt.Key_Up)
    with qtbot.waitSignal(dialog.picked) as picked:
        qtbot.keyClick(dialog.field, Qt.Key_Return)
    assert picked.args == [1]


def test_where_nothing_is_found_nothing_can_be_picked(dialog):
    dialog.field.setText("no such clip")
    assert not dialog.buttons.button(QDialogButtonBox.Ok).isEnabled()
    dialog.reject()


def test_lines_of_clips_have_their_prompt_or_action(tmp_path):
    prompts = open_library(save_dict(tmp_path / "a" / "results.npy", mdm()))
    names, lines = clip_lines(prompts)
    assert (names[0], lines[0]) == ("sample00_rep00", "sample00_rep00   somebody walks")
    actions = open_library(save_dict(tmp_path / "b" / "results.npy", regennet()))
    assert clip_lines(actions)[1][0] == "0000_Hug"  # its name tells


def drag(pane, row, y, kind):
    """Drag a row to a height of the pane."""
    mime = QMimeData()
    mime.setData(MIME, str(row.number).encode())
    if kind is QDropEvent:
        pane.dropEvent(QDropEvent(QPointF(9, y), Qt.MoveAction, mime, Qt.LeftButton, Qt.NoModifier))
    else:
        pane.dragMoveEvent(QDragMoveEvent(QPoint(9, y), Qt.MoveAction, mime, Qt.LeftButton, Qt.NoModifier))


def middle(pane, row):
    return row.mapTo(pane, row.rect().center()).y()


def test_a_row_is_dragged_to_another_place(pane, qtbot):
    first, second, third = pane.rows
    for row, y, place in (
        (first, middle(pane, third) + 9, 2),
        (third, middle(pane, first) - 9, 0),
        (second, middle(pane, third) - 9, 1),  # where it is
    ):
        drag(pane, row, y, QDragMoveEvent)
        assert pane.marker.isVisible()
        with qtbot.waitSignal(pane.moved) as moved:
            drag(pane, row, y, QDropEvent)
        assert moved.args == [row.number, place]
        assert not pane.marker.isVisible()


def test_alt_with_an_arrow_moves_a_row(pane, qtbot):
    with qtbot.waitSignal(pane.moved) as moved:
        qtbot.keyClick(pane.rows[1].name, Qt.Key_Down, Qt.AltModifier)
    assert moved.args == [pane.rows[1].number, 2]
    with qtbot.assertNotEmitted(pane.moved):
        qtbot.keyClick(pane.rows[0].name, Qt.Key_Up, Qt.AltModifier)


def test_what_is_said_of_a_clip_is_cut_to_its_room(pane):
    row = pane.rows[1]
    row.show_clip("same name · 3.60 s at 30 · aligned · 1 question and whatever else there may be to be said")
    shown = row.clip.text()
    assert "…" in shown
    assert row.clip.fontMetrics().horizontalAdvance(shown) <= row.clip.width() - row.clip.indent()
