"""The notes panel bound to a notebook and a playback."""

import pytest
from PyQt5.QtCore import Qt

from viewer.errors import NotebookError
from viewer.notes.marks import Marks
from viewer.notes.notebook import Notebook
from viewer.qt.notes.binding import NotesBinding
from viewer.qt.notes.panel import NotesPanel
from viewer.state.playback import Playback

NAME, OTHER = "G001T000A001R000", "G002T001A016R003"


@pytest.fixture
def book(tmp_path):
    book = Notebook.open(tmp_path / "notebook.sqlite", tmp_path)
    yield book
    book.close()


@pytest.fixture
def playback() -> Playback:
    return Playback(400)


@pytest.fixture
def panel(qtbot) -> NotesPanel:
    panel = NotesPanel()
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    return panel


@pytest.fixture
def messages() -> list[str]:
    return []


@pytest.fixture
def binding(panel, book, playback, messages) -> NotesBinding:
    binding = NotesBinding(panel, playback, messages.append, messages.append)
    binding.set_notebook(book)
    binding.show_sequence(NAME)
    return binding


def test_changes_in_the_panel_are_written(binding, panel, book, qtbot):
    qtbot.mouseClick(panel.favourite, Qt.LeftButton)
    qtbot.mouseClick(panel.rating, Qt.LeftButton, pos=panel.rating.star(4).center())
    qtbot.keyClicks(panel.tags.field, "blurry,")
    qtbot.keyClicks(panel.note, "a note")
    binding.show_sequence(OTHER)
    assert book.all_marks() == {NAME: Marks(True, 4, ("blurry",), "a note")}
    assert not panel.favourite.isChecked()
    binding.show_sequence(NAME)
    assert panel.favourite.isChecked()
    assert [chip.text() for chip in panel.tags.chips] == ["blurry"]
    qtbot.mouseClick(panel.tags.chips[0], Qt.LeftButton)
    qtbot.mouseClick(panel.rating, Qt.LeftButton, pos=panel.rating.star(4).center())
    qtbot.mouseClick(panel.favourite, Qt.LeftButton)
    assert book.marks(NAME) == Marks(note="a note")


@pytest.mark.usefixtures("binding")
def test_undo_updates_the_panel(panel, book):
    book.set_rating([NAME], 3)
    assert panel.rating.accessibleName() == "Rating 3 of 5"
    book.undo()
    assert panel.rating.accessibleName() == "No rating"


@pytest.mark.usefixtures("binding")
def test_a_note_about_the_current_frame(panel, book, playback, qtbot):
    playback.seek(42)
    qtbot.mouseClick(panel.ranges.add, Qt.LeftButton)
    qtbot.keyClicks(panel.ranges.editor.text, "here")
    qtbot.keyClick(panel.ranges.editor.text, Qt.Key_Return)
    (note,) = book.marks(NAME).ranges
    assert (note.first, note.last, note.text) == (42, 42, "here")
    assert panel.ranges.rows[0].text.text() == "here"


@pytest.mark.usefixtures("binding")
def test_a_note_about_the_loop_range(panel, book, playback, qtbot):
    playback.set_in(100)
    playback.set_out(200)
    assert panel.ranges.add.text() == "Add a note for the loop range"
    qtbot.mouseClick(panel.ranges.add, Qt.LeftButton)
    qtbot.keyClicks(panel.ranges.editor.text, "here")
    qtbot.keyClick(panel.ranges.editor.text, Qt.Key_Return)
    playback.set_out(80)
    playback.set_in(10)
    qtbot.mouseClick(panel.ranges.rows[0].frames, Qt.LeftButton)
    assert (playback.start, playback.end, playback.frame) == (100, 200, 100)
    (note,) = book.marks(NAME).ranges
    qtbot.mouseClick(panel.ranges.rows[0].edit, Qt.LeftButton)
    qtbot.keyClicks(panel.ranges.editor.text, "there")
    qtbot.keyClick(panel.ranges.editor.text, Qt.Key_Return)
    assert [(one.id, one.text) for one in book.marks(NAME).ranges] == [(note.id, "there")]
    qtbot.mouseClick(panel.ranges.rows[0].remove, Qt.LeftButton)
    assert book.all_marks() == {}


@pytest.mark.usefixtures("binding")
def test_a_click_on_a_frame_seeks_and_keeps_the_range(panel, book, playback, qtbot):
    book.add_range(NAME, 150, 150, "x")
    playback.set_in(100)
    qtbot.mouseClick(panel.ranges.rows[0].frames, Qt.LeftButton)
    assert (playback.frame, playback.start) == (150, 100)


@pytest.mark.usefixtures("binding")
def test_changes_by_another_window_are_shown(panel, book, qtbot):
    book.set_rating([NAME], 1)
    other = Notebook.open(book.path, book.path.parent)
    other.set_rating([NAME], 5)
    qtbot.waitUntil(lambda: panel.rating.accessibleName() == "Rating 5 of 5")
    other.close()


@pytest.mark.usefixtures("binding")
def test_a_failed_write_shows_a_message_and_keeps_the_text(panel, book, messages, qtbot, monkeypatch):
    def refuse(*_):
        raise NotebookError("notebook.sqlite", "the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(book, "set_note", refuse)
        qtbot.keyClicks(panel.note, "a note")
        panel.flush()
    assert messages == ["notebook.sqlite: the disk is full"]
    assert panel.note.toPlainText() == "a note"
    panel.flush()
    assert book.marks(NAME).note == "a note"


def test_a_problem_of_the_notebook_is_shown(panel, playback, messages, tmp_path):
    (tmp_path / "data").write_text("no folder")
    book = Notebook.open(tmp_path / "data" / "notebook.sqlite", tmp_path)
    binding = NotesBinding(panel, playback, messages.append, messages.append)
    binding.set_notebook(book)
    assert messages == []
    book.set_rating([NAME], 3)
    assert messages == [book.problem]
    book.close()


def test_the_panel_is_disabled_without_a_notebook_or_sequence(binding, panel, book, qtbot):
    qtbot.keyClicks(panel.note, "kept")
    binding.set_notebook(None)
    assert book.marks(NAME).note == "kept"
    assert not panel.isEnabled()
    binding.show_sequence(NAME)
    assert not panel.isEnabled()
    binding.set_notebook(book)
    binding.show_sequence(None)
    assert not panel.isEnabled()
    book.set_rating([NAME], 3)
    assert panel.rating.accessibleName() == "No rating"
