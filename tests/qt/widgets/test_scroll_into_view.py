"""What is being written in the details is in sight."""

import pytest
from PyQt5.QtCore import QPoint, QRect, Qt

from tests.qt.whole_window import FIRST, activate


@pytest.fixture
def noted(window, qtbot):
    """A small window, with more notes about frames than there is room for."""
    for frame in range(12):
        window.notes.notebook.add_range(FIRST, frame, frame, "one more")
    window.resize(900, 600)
    activate(qtbot, window)
    return window


def is_seen(window, field):
    pane = window.details.pane.viewport()
    return pane.rect().contains(QRect(field.mapTo(pane, QPoint()), field.size()))


@pytest.mark.parametrize(
    ("command", "scrolled"), [("range_note", 0.0), ("range_note", 1.0), ("note", 1.0), ("add_tag", 1.0)]
)
def test_the_field_that_is_written_in_is_seen(noted, do, qtbot, command, scrolled):
    bar = noted.details.pane.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    bar.setValue(round(scrolled * bar.maximum()))
    panel = noted.notes.panel
    field = {"range_note": panel.ranges.editor.text, "note": panel.note, "add_tag": panel.tags.field}[command]
    do(command)
    qtbot.waitUntil(lambda: field.hasFocus() and is_seen(noted, field))


def test_a_note_that_grows_is_seen_whole(noted, do, qtbot):
    do("range_note")
    field = noted.notes.panel.ranges.editor.text
    for _ in range(8):
        qtbot.keyClick(field, Qt.Key_Return, Qt.ShiftModifier)
    qtbot.waitUntil(lambda: is_seen(noted, field))


def test_the_mouse_scrolls_nothing(noted, qtbot):
    note = noted.notes.panel.note
    bar = noted.details.pane.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    place = note.mapTo(noted.details.pane.viewport(), QPoint()).y() + note.height() // 2
    bar.setValue(place)  # half of the note is above the pane
    qtbot.mouseClick(note, Qt.LeftButton, pos=QPoint(20, note.height() - 8))
    assert note.hasFocus()
    qtbot.wait(20)
    assert bar.value() == place
