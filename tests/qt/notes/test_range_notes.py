"""Notes about frames by mouse and keys."""

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
    """The list in an active window, with somewhere else to go."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    ranges = RangeNotes()
    ranges.window_of_test, ranges.elsewhere = window, QLineEdit()
    column.addWidget(ranges)
    column.addStretch()
    column.addWidget(ranges.elsewhere)
    window.resize(284, 400)
    with qtbot.waitExposed(window):
        window.show()
    QApplication.setActiveWindow(window)
    ranges.show_notes((SHAKE, LOOK))
    return ranges


@pytest.fixture
def told(ranges) -> list[tuple]:
    """Everything that the list tells."""
    heard: list[tuple] = []
    for name in ("add_wanted", "added", "changed", "removed", "chosen", "left"):
        getattr(ranges, name).connect(lambda *given, name=name: heard.append((name, *given)))
    return heard


def test_each_note_has_its_frames_and_its_text(ranges):
    shown = [(row.frames.text(), row.text.text()) for row in ranges.rows if row.isVisible()]
    assert shown == [("Frames 110–180", "the shake"), ("Frame 212", "looks away")]
    assert ranges.rows[0].frames.toolTip() == "Loop frames 110 to 180"
    assert ranges.rows[1].frames.toolTip() == "Go to frame 212"
    ranges.show_notes((LOOK,))
    assert [row.isVisible() for row in ranges.rows] == [True, False]


def test_frames_lead_there(ranges, told, qtbot):
    qtbot.mouseClick(ranges.rows[0].frames, Qt.LeftButton)
    ranges.rows[1].frames.setFocus()
    qtbot.keyClick(ranges.rows[1].frames, Qt.Key_Return)
    assert told == [("chosen", 110, 180), ("chosen", 212, 212)]


def test_a_note_is_deleted(ranges, told, qtbot):
    qtbot.mouseClick(ranges.rows[1].remove, Qt.LeftButton)
    assert told == [("removed", "b")]


def test_a_new_note_is_written(ranges, told, qtbot):
    qtbot.mouseClick(ranges.add, Qt.LeftButton)
    assert told == [("add_wanted",)]
    ranges.write_new(42, 42)
    assert ranges.editor.text.hasFocus()
    assert not ranges.add.isVisible()
    qtbot.keyClicks(ranges.editor.text, "first")
    qtbot.keyClick(ranges.editor.text, Qt.Key_Return, Qt.ShiftModifier)
    qtbot.keyClicks(ranges.editor.text, "second")
    qtbot.keyClick(ranges.editor.text, Qt.Key_Return)
    assert told[1:] == [("added", 42, 42, "first\nsecond")]
    assert not ranges.editor.isVisible()
    assert ranges.add.isVisible()


def test_the_button_says_what_it_would_be_about(ranges):
    assert ranges.add.text() == "Add a note at this frame"
    ranges.show_range(True)
    assert ranges.add.text() == "Add a note for the loop range"


def test_a_new_note_without_text_is_none(ranges, told, qtbot):
    ranges.write_new(42, 50)
    qtbot.keyClick(ranges.editor.text, Qt.Key_Return)
    assert (told, ranges.editor.isVisible()) == ([], False)


def test_escape_gives_up(ranges, told, qtbot):
    ranges.write_new(42, 50)
    qtbot.keyClicks(ranges.editor.text, "x")
    qtbot.keyClick(ranges.editor.text, Qt.Key_Escape)
    assert (told, ranges.editor.isVisible()) == ([("left",)], False)


def test_a_note_is_changed_in_its_place(ranges, told, qtbot):
    qtbot.mouseClick(ranges.rows[0].edit, Qt.LeftButton)
    assert (ranges.rows[0].isVisible(), ranges.editor.isVisible()) == (False, True)
    assert ranges.editor.y() < ranges.rows[1].y()
    qtbot.keyClicks(ranges.editor.text, "longer")
    ranges.editor.frames.setFocus()
    ranges.editor.frames.selectAll()
    qtbot.keyClicks(ranges.editor.frames, "110-200")
    qtbot.keyClick(ranges.editor.frames, Qt.Key_Return)
    assert told == [("changed", RangeNote("a", 110, 200, "longer"))]
    assert ranges.rows[0].isVisible()


def test_nothing_is_told_where_nothing_was_changed(ranges, told, qtbot):
    qtbot.mouseClick(ranges.rows[0].edit, Qt.LeftButton)
    qtbot.keyClick(ranges.editor.text, Qt.Key_Return)
    assert told == []


def test_frames_that_cannot_be_read_are_told(ranges, told, qtbot):
    qtbot.mouseClick(ranges.rows[0].edit, Qt.LeftButton)
    ranges.editor.frames.setText("9-3")
    qtbot.keyClick(ranges.editor.text, Qt.Key_Return)
    assert ranges.editor.wrong.text().startswith("Frames 9 to 3 are not a range")
    ranges.editor.frames.setFocus()
    qtbot.keyClick(ranges.editor.frames, Qt.Key_Backspace)
    assert not ranges.editor.wrong.isVisible()
    assert told == []


def test_going_elsewhere_keeps_what_was_written(ranges, told, qtbot):
    ranges.write_new(1, 2)
    qtbot.keyClicks(ranges.editor.text, "x")
    qtbot.mouseClick(ranges.editor.frames, Qt.LeftButton)
    assert told == []
    qtbot.mouseClick(ranges.elsewhere, Qt.LeftButton)
    assert told == [("added", 1, 2, "x")]


def test_editing_another_keeps_the_first(ranges, told, qtbot):
    qtbot.mouseClick(ranges.rows[0].edit, Qt.LeftButton)
    qtbot.keyClicks(ranges.editor.text, "x")
    qtbot.mouseClick(ranges.rows[1].edit, Qt.LeftButton)
    assert told == [("changed", RangeNote("a", 110, 180, "x"))]
    assert ranges.editor.text.toPlainText() == "looks away"


def test_what_is_written_stays_while_others_come_and_go(ranges, told, qtbot):
    qtbot.mouseClick(ranges.rows[1].edit, Qt.LeftButton)
    qtbot.keyClicks(ranges.editor.text, "new")
    ranges.show_notes((LOOK,))
    assert ranges.editor.text.toPlainText() == "new"
    assert ranges.editor.text.hasFocus()
    ranges.show_notes((SHAKE,))
    assert not ranges.editor.isVisible()
    assert told == []


def test_flush_tells_or_gives_up(ranges, told, qtbot):
    ranges.write_new(1, 2)
    qtbot.keyClicks(ranges.editor.text, "x")
    ranges.flush()
    ranges.write_new(1, 2)
    ranges.editor.frames.setText("?")
    ranges.flush()
    ranges.flush()
    assert told == [("added", 1, 2, "x")]
    assert not ranges.editor.isVisible()


@pytest.mark.parametrize(("text", "frames"), [("12", (12, 12)), (" 3 - 8 ", (3, 8)), ("3–8", (3, 8))])
def test_frames_are_read(text, frames):
    assert parse_frames(text) == frames


@pytest.mark.parametrize("text", ["", "a", "3-", "-3", "3--8", "9-3", "1" * 12])
def test_what_is_no_frames(text):
    with pytest.raises(MarkError):
        parse_frames(text)
