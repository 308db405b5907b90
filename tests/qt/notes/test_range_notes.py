"""Mouse and keyboard in the list of notes about frames."""

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from viewer.errors import MarkError
from viewer.notes.marks import RangeNote
from viewer.qt.notes.range_notes import RangeNotes
from viewer.qt.notes.range_row import parse_frames

SHAKE, LOOK = RangeNote("a", 110, 180, "the shake"), RangeNote("b", 212, 212, "looks away")


@pytest.fixture
def ranges(qtbot) -> RangeNotes:
    """The list in an active window with another field."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    ranges = RangeNotes()
    ranges.test_window, ranges.other_field = window, QLineEdit()
    column.addWidget(ranges)
    column.addStretch()
    column.addWidget(ranges.other_field)
    window.resize(284, 400)
    with qtbot.waitExposed(window):
        window.show()
    QApplication.setActiveWindow(window)
    ranges.show_notes((SHAKE, LOOK))
    return ranges


@pytest.fixture
def emitted(ranges) -> list[tuple]:
    """Signals of the list."""
    emitted: list[tuple] = []
    for name in ("add_requested", "added", "changed", "removed", "chosen", "left"):
        getattr(ranges, name).connect(lambda *given, name=name: emitted.append((name, *given)))
    return emitted


def test_rows_show_frames_and_text(ranges):
    shown = [(row.frames.text(), row.text.text()) for row in ranges.rows if row.isVisible()]
    assert shown == [("Frames 110–180", "the shake"), ("Frame 212", "looks away")]
    assert ranges.rows[0].frames.toolTip() == "Loop frames 110 to 180"
    assert ranges.rows[1].frames.toolTip() == "Go to frame 212"
    ranges.show_notes((LOOK,))
    assert [row.isVisible() for row in ranges.rows] == [True, False]


def test_clicking_frames(ranges, emitted, qtbot):
    qtbot.mouseClick(ranges.rows[0].frames, Qt.LeftButton)
    ranges.rows[1].frames.setFocus()
    qtbot.keyClick(ranges.rows[1].frames, Qt.Key_Return)
    assert emitted == [("chosen", 110, 180), ("chosen", 212, 212)]


def test_deleting_a_note(ranges, emitted, qtbot):
    qtbot.mouseClick(ranges.rows[1].remove, Qt.LeftButton)
    assert emitted == [("removed", "b")]


def test_writing_a_new_note(ranges, emitted, qtbot):
    qtbot.mouseClick(ranges.add, Qt.LeftButton)
    assert emitted == [("add_requested",)]
    ranges.edit_new(42, 42)
    assert ranges.editor.text.hasFocus()
    assert not ranges.add.isVisible()
    qtbot.keyClicks(ranges.editor.text, "first")
    qtbot.keyClick(ranges.editor.text, Qt.Key_Return, Qt.ShiftModifier)
    qtbot.keyClicks(ranges.editor.text, "second")
    qtbot.keyClick(ranges.editor.text, Qt.Key_Return)
    assert emitted[1:] == [("added", 42, 42, "first\nsecond"), ("left",)]
    assert not ranges.editor.isVisible()
    assert ranges.add.isVisible()


def test_the_button_text_follows_the_range(ranges):
    assert ranges.add.text() == "Add a note at this frame"
    ranges.show_range(True)
    assert ranges.add.text() == "Add a note for the loop range"


def test_an_empty_new_note_is_dropped(ranges, emitted, qtbot):
    ranges.edit_new(42, 50)
    qtbot.keyClick(ranges.editor.text, Qt.Key_Return)
    assert (emitted, ranges.editor.isVisible()) == ([("left",)], False)


def test_escape_cancels(ranges, emitted, qtbot):
    ranges.edit_new(42, 50)
    qtbot.keyClicks(ranges.editor.text, "x")
    qtbot.keyClick(ranges.editor.text, Qt.Key_Escape)
    assert (emitted, ranges.editor.isVisible()) == ([("left",)], False)


def test_editing_in_place(ranges, emitted, qtbot):
    qtbot.mouseClick(ranges.rows[0].edit, Qt.LeftButton)
    assert (ranges.rows[0].isVisible(), ranges.editor.isVisible()) == (False, True)
    assert ranges.editor.y() < ranges.rows[1].y()
    qtbot.keyClicks(ranges.editor.text, "longer")
    ranges.editor.frames.setFocus()
    ranges.editor.frames.selectAll()
    qtbot.keyClicks(ranges.editor.frames, "110-200")
    qtbot.keyClick(ranges.editor.frames, Qt.Key_Return)
    assert emitted == [("changed", RangeNote("a", 110, 200, "longer")), ("left",)]
    assert ranges.rows[0].isVisible()


def test_an_unchanged_note_is_not_emitted(ranges, emitted, qtbot):
    qtbot.mouseClick(ranges.rows[0].edit, Qt.LeftButton)
    qtbot.keyClick(ranges.editor.text, Qt.Key_Return)
    assert emitted == [("left",)]


def test_invalid_frames_show_an_error(ranges, emitted, qtbot):
    qtbot.mouseClick(ranges.rows[0].edit, Qt.LeftButton)
    ranges.editor.frames.setText("9-3")
    qtbot.keyClick(ranges.editor.text, Qt.Key_Return)
    assert ranges.editor.error.text().startswith("Frames 9 to 3 are not a range")
    ranges.editor.frames.setFocus()
    qtbot.keyClick(ranges.editor.frames, Qt.Key_Backspace)
    assert not ranges.editor.error.isVisible()
    assert emitted == []


def test_leaving_the_editor_saves(ranges, emitted, qtbot):
    ranges.edit_new(1, 2)
    qtbot.keyClicks(ranges.editor.text, "x")
    qtbot.mouseClick(ranges.editor.frames, Qt.LeftButton)
    assert emitted == []
    qtbot.mouseClick(ranges.other_field, Qt.LeftButton)
    assert emitted == [("added", 1, 2, "x")]


def test_editing_another_note_saves_the_first(ranges, emitted, qtbot):
    qtbot.mouseClick(ranges.rows[0].edit, Qt.LeftButton)
    qtbot.keyClicks(ranges.editor.text, "x")
    qtbot.mouseClick(ranges.rows[1].edit, Qt.LeftButton)
    assert emitted == [("changed", RangeNote("a", 110, 180, "x"))]
    assert ranges.editor.text.toPlainText() == "looks away"


def test_the_editor_stays_open_when_other_notes_change(ranges, emitted, qtbot):
    qtbot.mouseClick(ranges.rows[1].edit, Qt.LeftButton)
    qtbot.keyClicks(ranges.editor.text, "new")
    ranges.show_notes((LOOK,))
    assert ranges.editor.text.toPlainText() == "new"
    assert ranges.editor.text.hasFocus()
    ranges.show_notes((SHAKE,))
    assert not ranges.editor.isVisible()
    assert emitted == []


def test_flush_saves_or_cancels(ranges, emitted, qtbot):
    ranges.edit_new(1, 2)
    qtbot.keyClicks(ranges.editor.text, "x")
    ranges.flush()
    ranges.edit_new(1, 2)
    ranges.editor.frames.setText("?")
    ranges.flush()
    ranges.flush()
    assert emitted == [("added", 1, 2, "x")]
    assert not ranges.editor.isVisible()


@pytest.mark.parametrize(("text", "frames"), [("12", (12, 12)), (" 3 - 8 ", (3, 8)), ("3–8", (3, 8))])
def test_read_frames(text, frames):
    assert parse_frames(text) == frames


@pytest.mark.parametrize("text", ["", "a", "3-", "-3", "3--8", "9-3", "1" * 12])
def test_invalid_frames(text):
    with pytest.raises(MarkError):
        parse_frames(text)
