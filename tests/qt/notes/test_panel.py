"""Mouse and keyboard in the notes panel."""

import pytest
from PyQt5.QtCore import QEvent, QPoint, Qt
from PyQt5.QtGui import QKeySequence
from PyQt5.QtWidgets import QAction, QApplication, QLineEdit, QToolButton, QVBoxLayout, QWidget

from viewer.notes.marks import Marks
from viewer.qt.notes.panel import NotesPanel

NAME, OTHER = "G001T000A001R000", "G002T001A016R003"
KNOWN = ("Blurry", "feet slide", "two hands")


@pytest.fixture
def panel(qtbot) -> NotesPanel:
    """The panel at dock width, in an active window with shortcuts."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    panel = NotesPanel()
    panel.test_window = window
    panel.other_field = QLineEdit()
    column.addWidget(panel)
    column.addStretch()
    column.addWidget(panel.other_field)
    panel.commands = []
    for key in ("Space", "1", "0", "Left", "Right", "Backspace", "N", "Return", "Escape", "Delete", "Up"):
        action = QAction(key, window)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _, key=key: panel.commands.append(key))
        window.addAction(action)
    window.resize(284, 700)
    with qtbot.waitExposed(window):
        window.show()
    QApplication.setActiveWindow(window)
    panel.show_marks(NAME, Marks(), KNOWN)
    return panel


@pytest.fixture
def emitted(panel) -> list[tuple]:
    """Signals of the panel."""
    emitted: list[tuple] = []
    for name in (
        *("favourite_toggled", "rating_chosen", "tag_added", "tag_removed", "note_edited"),
        *("range_added", "range_changed", "range_removed", "range_chosen", "left"),
    ):
        getattr(panel, name).connect(lambda *given, name=name: emitted.append((name, *given)))
    return emitted


def test_the_panel_is_disabled_without_a_sequence(panel, emitted, qtbot):
    panel.show_marks(None, Marks(), ())
    qtbot.mouseClick(panel.favourite, Qt.LeftButton)
    qtbot.mouseClick(panel.rating, Qt.LeftButton, pos=panel.rating.star(3).center())
    assert emitted == []


def test_favourite_button(panel, emitted, qtbot):
    qtbot.mouseClick(panel.favourite, Qt.LeftButton)
    assert (emitted, panel.favourite.isChecked()) == ([("favourite_toggled", True)], False)
    panel.show_marks(NAME, Marks(favourite=True), KNOWN)
    assert panel.favourite.isChecked()
    panel.favourite.setFocus()
    qtbot.keyClick(panel.favourite, Qt.Key_Space)
    qtbot.keyClick(panel.favourite, Qt.Key_Return)
    assert emitted[1:] == [("favourite_toggled", False)] * 2
    assert panel.commands == []


def test_stars_by_mouse(panel, emitted, qtbot):
    qtbot.mouseClick(panel.rating, Qt.LeftButton, pos=panel.rating.star(4).center())
    panel.show_marks(NAME, Marks(rating=4), KNOWN)
    qtbot.mouseClick(panel.rating, Qt.LeftButton, pos=panel.rating.star(2).center())
    qtbot.mouseClick(panel.rating, Qt.LeftButton, pos=panel.rating.star(4).center())
    qtbot.mouseClick(panel.rating, Qt.RightButton, pos=panel.rating.star(4).center())
    assert emitted == [("rating_chosen", 4), ("rating_chosen", 2), ("rating_chosen", None)]
    assert panel.rating.accessibleName() == "Rating 4 of 5"


def test_stars_by_keys_override_shortcuts(panel, emitted, qtbot):
    panel.show_marks(NAME, Marks(rating=4), KNOWN)
    panel.rating.setFocus()
    for key in (Qt.Key_1, Qt.Key_Right, Qt.Key_Left, Qt.Key_0, Qt.Key_Backspace):
        qtbot.keyClick(panel.rating, key)
    qtbot.keyClick(panel.rating, Qt.Key_N)
    assert [given for _, given in emitted] == [1, 5, 3, None, None]
    assert panel.commands == ["N"]
    panel.show_marks(NAME, Marks(rating=1), KNOWN)
    qtbot.keyClick(panel.rating, Qt.Key_Left)
    assert emitted[-1] == ("rating_chosen", None)


def test_hovered_stars_are_highlighted(panel, qtbot):
    before = panel.rating.grab().toImage()
    qtbot.mouseMove(panel.rating, panel.rating.star(3).center())
    qtbot.waitUntil(lambda: panel.rating.grab().toImage() != before)
    lit = panel.rating.grab().toImage()
    qtbot.mouseMove(panel.rating, panel.rating.star(3).center() + QPoint(3, 0))
    assert panel.rating.grab().toImage() == lit
    QApplication.sendEvent(panel.rating, QEvent(QEvent.Leave))
    assert panel.rating.grab().toImage() == before


def test_typing_tags(panel, emitted, qtbot):
    qtbot.mouseClick(panel.tags.field, Qt.LeftButton)
    qtbot.keyClicks(panel.tags.field, " dark  room")
    qtbot.keyClick(panel.tags.field, Qt.Key_Return)
    qtbot.keyClicks(panel.tags.field, "late,")
    (plus,) = panel.tags.field.findChildren(QToolButton)
    assert not plus.isVisible()
    qtbot.keyClicks(panel.tags.field, "odd")
    qtbot.mouseClick(plus, Qt.LeftButton)  # without a key
    assert emitted == [("tag_added", "dark room"), ("tag_added", "late"), ("tag_added", "odd")]
    assert (panel.tags.field.text(), panel.commands) == ("", [])


def test_an_invalid_tag_shows_an_error(panel, emitted, qtbot):
    qtbot.mouseClick(panel.tags.field, Qt.LeftButton)
    qtbot.keyClicks(panel.tags.field, 'a"')
    qtbot.keyClick(panel.tags.field, Qt.Key_Return)
    assert panel.tags.error.isVisible()
    assert panel.tags.error.text() == 'The tag "a"" contains a quote, which is not allowed'
    qtbot.keyClick(panel.tags.field, Qt.Key_Backspace)
    assert not panel.tags.error.isVisible()
    qtbot.keyClick(panel.tags.field, Qt.Key_Return)
    assert emitted == [("tag_added", "a")]


def test_existing_tags_are_suggested(panel, emitted, qtbot):
    panel.show_marks(NAME, Marks(tags=("two hands",)), KNOWN)
    qtbot.mouseClick(panel.tags.field, Qt.LeftButton)
    qtbot.keyClicks(panel.tags.field, "l")
    popup = panel.tags.field.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    model = popup.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Blurry", "feet slide"]
    qtbot.keyClick(popup, Qt.Key_Down)
    qtbot.keyClick(popup, Qt.Key_Down)
    qtbot.keyClick(popup, Qt.Key_Return)
    assert emitted == [("tag_added", "feet slide")]
    assert not popup.isVisible()
    assert panel.tags.field.text() == ""


def test_clicking_a_suggestion(panel, emitted, qtbot):
    qtbot.mouseClick(panel.tags.field, Qt.LeftButton)
    qtbot.keyClicks(panel.tags.field, "blu")
    popup = panel.tags.field.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    with qtbot.waitSignal(panel.tag_added):
        qtbot.mouseClick(popup.viewport(), Qt.LeftButton, pos=popup.visualRect(popup.model().index(0, 0)).center())
    assert emitted == [("tag_added", "Blurry")]
    assert panel.tags.field.text() == ""


def test_escape_clears_and_then_leaves_the_field(panel, emitted, qtbot):
    panel.tags.field.setFocus()
    qtbot.keyClicks(panel.tags.field, "xyz")
    qtbot.keyClick(panel.tags.field, Qt.Key_Escape)
    assert (panel.tags.field.text(), emitted) == ("", [])
    qtbot.keyClick(panel.tags.field, Qt.Key_Escape)
    assert (emitted, panel.commands) == ([("left",)], [])


def test_chips_are_removed(panel, emitted, qtbot):
    panel.show_marks(NAME, Marks(tags=("a", "b", "c")), KNOWN)
    assert [chip.text() for chip in panel.tags.chips] == ["a", "b", "c"]
    qtbot.mouseClick(panel.tags.chips[1], Qt.LeftButton)
    panel.tags.chips[2].setFocus()
    qtbot.keyClick(panel.tags.chips[2], Qt.Key_Delete)
    assert emitted == [("tag_removed", "b"), ("tag_removed", "c")]
    panel.show_marks(NAME, Marks(tags=("a",)), KNOWN)
    assert panel.tags.chips[0].hasFocus()
    panel.show_marks(NAME, Marks(), KNOWN)
    assert panel.tags.field.hasFocus()


def test_many_tags_wrap_into_lines(panel, qtbot):
    panel.show_marks(NAME, Marks(tags=tuple(f"a tag with words {number}" for number in range(9))), KNOWN)
    qtbot.waitUntil(lambda: panel.tags.field.y() > 4 * 24)
    assert max(chip.geometry().right() for chip in panel.tags.chips) <= panel.tags.width()


def test_a_note_is_emitted_when_typing_pauses(panel, emitted, qtbot):
    qtbot.mouseClick(panel.note, Qt.LeftButton)
    qtbot.keyClicks(panel.note, "Starts late 10")
    assert (emitted, panel.commands) == ([], [])
    with qtbot.waitSignal(panel.note_edited):
        pass
    assert emitted == [("note_edited", NAME, "Starts late 10")]


def test_a_note_is_emitted_when_the_field_is_left(panel, emitted, qtbot):
    panel.note.setFocus()
    qtbot.keyClicks(panel.note, "ab")
    qtbot.keyClick(panel.note, Qt.Key_Tab)
    assert emitted == [("note_edited", NAME, "ab")]
    panel.note.setFocus()
    qtbot.keyClicks(panel.note, "c")
    qtbot.keyClick(panel.note, Qt.Key_Escape)
    assert emitted[1:] == [("note_edited", NAME, "abc"), ("left",)]


def test_a_note_is_emitted_before_another_sequence_is_shown(panel, emitted, qtbot):
    panel.note.setFocus()
    qtbot.keyClicks(panel.note, "ab")
    panel.show_marks(OTHER, Marks(note="other"), KNOWN)
    assert emitted == [("note_edited", NAME, "ab")]
    assert panel.note.toPlainText() == "other"
    panel.show_marks(NAME, Marks(note="ab"), KNOWN)
    assert len(emitted) == 1


def test_a_note_is_emitted_when_the_panel_is_hidden(panel, emitted, qtbot):
    panel.note.setFocus()
    qtbot.keyClicks(panel.note, "ab")
    panel.window().close()
    assert emitted == [("note_edited", NAME, "ab")]


def test_text_being_typed_is_not_replaced(panel, emitted, qtbot):
    panel.note.setFocus()
    qtbot.keyClicks(panel.note, "ab ")
    panel.show_marks(NAME, Marks(note="from another window"), KNOWN)
    assert panel.note.toPlainText() == "ab "
    panel.flush()
    panel.show_marks(NAME, Marks(note="ab"), KNOWN)
    assert panel.note.toPlainText() == "ab "
    panel.show_marks(NAME, Marks(note="undone"), KNOWN)
    assert panel.note.toPlainText() == "undone"
    panel.flush()
    assert emitted == [("note_edited", NAME, "ab ")]


def test_an_unsaved_note_is_emitted_again(panel, emitted, qtbot):
    panel.note.setFocus()
    qtbot.keyClicks(panel.note, "ab")
    panel.flush()
    panel.note.mark_unsaved()
    panel.flush()
    assert emitted == [("note_edited", NAME, "ab")] * 2


def test_the_field_grows_with_the_note(panel, qtbot):
    low = panel.note.height()
    panel.show_marks(NAME, Marks(note="a line\n" * 6), KNOWN)
    high = panel.note.height()
    assert high > 2 * low
    panel.show_marks(NAME, Marks(note="a line\n" * 400), KNOWN)
    assert panel.note.height() < 3 * high
    panel.show_marks(NAME, Marks(note="words that are wrapped " * 8), KNOWN)
    qtbot.waitUntil(lambda: low < panel.note.height() <= high)
    panel.show_marks(NAME, Marks(), KNOWN)
    assert panel.note.height() == low


def test_a_note_that_is_too_long_is_rejected(panel):
    panel.note.setFocus()
    QApplication.clipboard().setText("x" * 20_001)
    panel.note.paste()
    assert panel.note.toPlainText() == ""


def test_undo_in_the_field_undoes_typing(panel, qtbot):
    panel.note.setFocus()
    qtbot.keyClicks(panel.note, "ab")
    qtbot.keyClick(panel.note, Qt.Key_Z, Qt.ControlModifier)
    assert panel.note.toPlainText() == ""
