"""The panel of notes by mouse and keys: it tells what is wanted, and shows what it is given."""

import pytest
from PyQt5.QtCore import QEvent, QPoint, Qt
from PyQt5.QtGui import QKeySequence
from PyQt5.QtWidgets import QAction, QApplication, QLineEdit, QVBoxLayout, QWidget

from viewer.notes.marks import Marks
from viewer.qt.notes.panel import NotesPanel

NAME, OTHER = "G001T000A001R000", "G002T001A016R003"
KNOWN = ("Blurry", "feet slide", "two hands")


@pytest.fixture
def panel(qtbot) -> NotesPanel:
    """The panel as wide as in the dock, in an active window whose keys are commands of the program."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    panel = NotesPanel()
    panel.window_of_test = window
    panel.elsewhere = QLineEdit()
    column.addWidget(panel)
    column.addStretch()
    column.addWidget(panel.elsewhere)
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
def told(panel) -> list[tuple]:
    """Everything that the panel tells."""
    heard: list[tuple] = []
    for name in (
        *("favourite_toggled", "rating_chosen", "tag_added", "tag_removed", "note_edited"),
        *("range_added", "range_changed", "range_removed", "range_chosen", "left"),
    ):
        getattr(panel, name).connect(lambda *given, name=name: heard.append((name, *given)))
    return heard


def test_nothing_can_be_written_about_no_sequence(panel, told, qtbot):
    panel.show_marks(None, Marks(), ())
    qtbot.mouseClick(panel.favourite, Qt.LeftButton)
    qtbot.mouseClick(panel.rating, Qt.LeftButton, pos=panel.rating.star(3).center())
    assert told == []


def test_the_heart(panel, told, qtbot):
    qtbot.mouseClick(panel.favourite, Qt.LeftButton)
    assert (told, panel.favourite.isChecked()) == ([("favourite_toggled", True)], False)
    panel.show_marks(NAME, Marks(favourite=True), KNOWN)
    assert panel.favourite.isChecked()
    panel.favourite.setFocus()
    qtbot.keyClick(panel.favourite, Qt.Key_Space)
    qtbot.keyClick(panel.favourite, Qt.Key_Return)
    assert told[1:] == [("favourite_toggled", False)] * 2
    assert panel.commands == []


def test_stars_by_mouse(panel, told, qtbot):
    qtbot.mouseClick(panel.rating, Qt.LeftButton, pos=panel.rating.star(4).center())
    panel.show_marks(NAME, Marks(rating=4), KNOWN)
    qtbot.mouseClick(panel.rating, Qt.LeftButton, pos=panel.rating.star(2).center())
    qtbot.mouseClick(panel.rating, Qt.LeftButton, pos=panel.rating.star(4).center())
    qtbot.mouseClick(panel.rating, Qt.RightButton, pos=panel.rating.star(4).center())
    assert told == [("rating_chosen", 4), ("rating_chosen", 2), ("rating_chosen", None)]
    assert panel.rating.accessibleName() == "Rating 4 of 5"


def test_stars_by_keys_which_the_program_does_not_get(panel, told, qtbot):
    panel.show_marks(NAME, Marks(rating=4), KNOWN)
    panel.rating.setFocus()
    for key in (Qt.Key_1, Qt.Key_Right, Qt.Key_Left, Qt.Key_0, Qt.Key_Backspace):
        qtbot.keyClick(panel.rating, key)
    qtbot.keyClick(panel.rating, Qt.Key_N)
    assert [given for _, given in told] == [1, 5, 3, None, None]
    assert panel.commands == ["N"]
    panel.show_marks(NAME, Marks(rating=1), KNOWN)
    qtbot.keyClick(panel.rating, Qt.Key_Left)
    assert told[-1] == ("rating_chosen", None)


def test_the_star_under_the_mouse_is_lit(panel, qtbot):
    before = panel.rating.grab().toImage()
    qtbot.mouseMove(panel.rating, panel.rating.star(3).center())
    qtbot.waitUntil(lambda: panel.rating.grab().toImage() != before)
    lit = panel.rating.grab().toImage()
    qtbot.mouseMove(panel.rating, panel.rating.star(3).center() + QPoint(3, 0))
    assert panel.rating.grab().toImage() == lit
    QApplication.sendEvent(panel.rating, QEvent(QEvent.Leave))
    assert panel.rating.grab().toImage() == before


def test_tags_are_typed(panel, told, qtbot):
    qtbot.mouseClick(panel.tags.field, Qt.LeftButton)
    qtbot.keyClicks(panel.tags.field, " dark  room")
    qtbot.keyClick(panel.tags.field, Qt.Key_Return)
    qtbot.keyClicks(panel.tags.field, "late,")
    assert told == [("tag_added", "dark room"), ("tag_added", "late")]
    assert (panel.tags.field.text(), panel.commands) == ("", [])


def test_what_is_no_tag_is_told_and_can_be_mended(panel, told, qtbot):
    qtbot.mouseClick(panel.tags.field, Qt.LeftButton)
    qtbot.keyClicks(panel.tags.field, 'a"')
    qtbot.keyClick(panel.tags.field, Qt.Key_Return)
    assert panel.tags.wrong.isVisible()
    assert panel.tags.wrong.text() == 'The tag "a"" contains a quote, which is not allowed'
    qtbot.keyClick(panel.tags.field, Qt.Key_Backspace)
    assert not panel.tags.wrong.isVisible()
    qtbot.keyClick(panel.tags.field, Qt.Key_Return)
    assert told == [("tag_added", "a")]


def test_known_tags_complete(panel, told, qtbot):
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
    assert told == [("tag_added", "feet slide")]
    assert not popup.isVisible()
    assert panel.tags.field.text() == ""


def test_a_known_tag_is_clicked(panel, told, qtbot):
    qtbot.mouseClick(panel.tags.field, Qt.LeftButton)
    qtbot.keyClicks(panel.tags.field, "blu")
    popup = panel.tags.field.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    with qtbot.waitSignal(panel.tag_added):
        qtbot.mouseClick(popup.viewport(), Qt.LeftButton, pos=popup.visualRect(popup.model().index(0, 0)).center())
    assert told == [("tag_added", "Blurry")]
    assert panel.tags.field.text() == ""


def test_escape_clears_the_field_and_then_leaves_it(panel, told, qtbot):
    panel.tags.field.setFocus()
    qtbot.keyClicks(panel.tags.field, "xyz")
    qtbot.keyClick(panel.tags.field, Qt.Key_Escape)
    assert (panel.tags.field.text(), told) == ("", [])
    qtbot.keyClick(panel.tags.field, Qt.Key_Escape)
    assert (told, panel.commands) == ([("left",)], [])


def test_chips_are_removed(panel, told, qtbot):
    panel.show_marks(NAME, Marks(tags=("a", "b", "c")), KNOWN)
    assert [chip.text() for chip in panel.tags.chips] == ["a", "b", "c"]
    qtbot.mouseClick(panel.tags.chips[1], Qt.LeftButton)
    panel.tags.chips[2].setFocus()
    qtbot.keyClick(panel.tags.chips[2], Qt.Key_Delete)
    assert told == [("tag_removed", "b"), ("tag_removed", "c")]
    panel.show_marks(NAME, Marks(tags=("a",)), KNOWN)
    assert panel.tags.chips[0].hasFocus()
    panel.show_marks(NAME, Marks(), KNOWN)
    assert panel.tags.field.hasFocus()


def test_many_tags_take_lines_as_they_need(panel, qtbot):
    panel.show_marks(NAME, Marks(tags=tuple(f"a tag with words {number}" for number in range(9))), KNOWN)
    qtbot.waitUntil(lambda: panel.tags.field.y() > 4 * 24)
    assert max(chip.geometry().right() for chip in panel.tags.chips) <= panel.tags.width()


def test_a_note_is_told_when_typing_pauses(panel, told, qtbot):
    qtbot.mouseClick(panel.note, Qt.LeftButton)
    qtbot.keyClicks(panel.note, "Starts late 10")
    assert (told, panel.commands) == ([], [])
    with qtbot.waitSignal(panel.note_edited):
        pass
    assert told == [("note_edited", NAME, "Starts late 10")]


def test_a_note_is_told_when_the_field_is_left(panel, told, qtbot):
    panel.note.setFocus()
    qtbot.keyClicks(panel.note, "ab")
    qtbot.keyClick(panel.note, Qt.Key_Tab)
    assert told == [("note_edited", NAME, "ab")]
    panel.note.setFocus()
    qtbot.keyClicks(panel.note, "c")
    qtbot.keyClick(panel.note, Qt.Key_Escape)
    assert told[1:] == [("note_edited", NAME, "abc"), ("left",)]


def test_a_note_is_told_before_another_sequence_is_shown(panel, told, qtbot):
    panel.note.setFocus()
    qtbot.keyClicks(panel.note, "ab")
    panel.show_marks(OTHER, Marks(note="other"), KNOWN)
    assert told == [("note_edited", NAME, "ab")]
    assert panel.note.toPlainText() == "other"
    panel.show_marks(NAME, Marks(note="ab"), KNOWN)
    assert len(told) == 1


def test_a_note_is_told_when_the_panel_is_hidden(panel, told, qtbot):
    panel.note.setFocus()
    qtbot.keyClicks(panel.note, "ab")
    panel.window().close()
    assert told == [("note_edited", NAME, "ab")]


def test_what_is_being_typed_stays(panel, told, qtbot):
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
    assert told == [("note_edited", NAME, "ab ")]


def test_what_could_not_be_kept_is_told_again(panel, told, qtbot):
    panel.note.setFocus()
    qtbot.keyClicks(panel.note, "ab")
    panel.flush()
    panel.note.try_again()
    panel.flush()
    assert told == [("note_edited", NAME, "ab")] * 2


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


def test_a_note_that_is_too_long_is_not_taken(panel):
    panel.note.setFocus()
    QApplication.clipboard().setText("x" * 20_001)
    panel.note.paste()
    assert panel.note.toPlainText() == ""


def test_undo_in_the_field_is_of_the_text(panel, qtbot):
    panel.note.setFocus()
    qtbot.keyClicks(panel.note, "ab")
    qtbot.keyClick(panel.note, Qt.Key_Z, Qt.ControlModifier)
    assert panel.note.toPlainText() == ""
