"""The details scroll to the field being edited."""

import pytest
from PyQt5.QtCore import QPoint, QRect, Qt

from tests.qt.window_helpers import FIRST, activate
from viewer.qt.window.main_window import MainWindow


@pytest.fixture
def window(shared_window) -> MainWindow:
    """The window, shared by the tests here."""
    return shared_window


@pytest.fixture
def noted(window, qtbot):
    """A small window with more notes than fit."""
    for frame in range(12):
        window.notes.notebook.add_range(FIRST, frame, frame, "one more")
    window.resize(900, 600)
    activate(qtbot, window)
    return window


def is_visible(window, field):
    pane = window.details.pane.viewport()
    return pane.rect().contains(QRect(field.mapTo(pane, QPoint()), field.size()))


@pytest.mark.parametrize(
    ("command", "scrolled"), [("range_note", 0.0), ("range_note", 1.0), ("note", 1.0), ("add_tag", 1.0)]
)
def test_the_edited_field_is_visible(noted, do, qtbot, command, scrolled):
    bar = noted.details.pane.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    bar.setValue(round(scrolled * bar.maximum()))
    panel = noted.notes.panel
    field = {"range_note": panel.ranges.editor.text, "note": panel.note, "add_tag": panel.tags.field}[command]
    do(command)
    qtbot.waitUntil(lambda: field.hasFocus() and is_visible(noted, field))


def test_a_growing_note_stays_visible_and_the_next_is_small_again(noted, do, qtbot):
    do("range_note")
    field = noted.notes.panel.ranges.editor.text
    one_line = field.height()
    for _ in range(8):
        qtbot.keyClick(field, Qt.Key_Return, Qt.ShiftModifier)
    qtbot.waitUntil(lambda: is_visible(noted, field))
    noted.notes.panel.flush()
    noted.details.pane.verticalScrollBar().setValue(0)
    do("range_note")
    qtbot.waitUntil(lambda: field.height() == one_line and is_visible(noted, field))


def test_a_click_does_not_scroll(noted, qtbot):
    note = noted.notes.panel.note
    bar = noted.details.pane.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    bar.setValue(0)
    middle = note.mapTo(noted.details.pane.viewport(), QPoint()).y() + note.height() // 2
    bar.setValue(middle)  # scrolls the upper half of the note out of view
    qtbot.mouseClick(note, Qt.LeftButton, pos=QPoint(20, note.height() - 8))
    assert note.hasFocus()
    qtbot.wait(20)
    assert bar.value() == middle
