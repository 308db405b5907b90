"""Opening a notebook's file in every state it can be in."""

import sqlite3
from contextlib import closing

import pytest

from tests.notes.notebooks import NAME, OTHER
from viewer.errors import MarkError, NotebookError
from viewer.notes.marks import Marks
from viewer.notes.notebook import Notebook
from viewer.notes.storage import store


def filled(notebooks, sequences=400):
    """Create and close a large file; returns its content."""
    book = notebooks.open()
    for number in range(sequences // 10):
        names = [f"G{number:03}T000A000R{one:03}" for one in range(10)]
        book.set_rating(names, 3)
        book.set_note(names[0], "a note of some length " * 20)
    book.close()
    return notebooks.path.read_bytes()


def aside(notebooks, number=1):
    return notebooks.path.with_name(f"notebook.damaged-{number}.sqlite")


@pytest.mark.parametrize(
    "content", [b"no database at all, but text", b"\x00" * 4096, b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_a_file_that_is_no_database_is_set_aside(notebooks, content):
    notebooks.path.parent.mkdir()
    notebooks.path.write_bytes(content)
    book = notebooks.open()
    kept = "the damaged file is kept as notebook.damaged-1.sqlite, and 0 entries were recovered from it."
    assert book.problem == f"{notebooks.path}: is damaged: {kept}"
    assert aside(notebooks).read_bytes() == content
    book.set_rating([NAME], 2)
    assert notebooks.open().marks(NAME) == Marks(rating=2)
    assert (book.is_saved, notebooks.open().problem) == (True, "")


def test_readable_entries_of_a_damaged_file_are_recovered(notebooks):
    content = bytearray(filled(notebooks))
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = b"\xa5" * 4096
    notebooks.path.write_bytes(content)
    book = notebooks.open()
    assert "is kept as notebook.damaged-1.sqlite" in book.problem
    assert 100 < len(book.all_marks()) <= 400
    assert aside(notebooks).read_bytes() == content
    assert notebooks.open().all_marks() == book.all_marks()


def test_a_truncated_file_is_set_aside(notebooks):
    content = filled(notebooks)
    notebooks.path.write_bytes(content[: len(content) // 3])
    book = notebooks.open()
    assert "damaged-1" in book.problem
    book.close()
    notebooks.path.write_bytes(b"again")
    assert "damaged-2" in notebooks.open().problem
    assert aside(notebooks, 2).read_bytes() == b"again"


def test_an_invalid_entry_is_left_out(notebooks, book):
    book.set_rating([NAME, OTHER], 3)
    book.close()
    with closing(sqlite3.connect(notebooks.path)) as database:
        database.execute("UPDATE value SET content = '9' WHERE sequence = ?", (NAME,))
        database.commit()
    again = notebooks.open()
    assert "has an entry that cannot be read (a rating is 1 to 5, not 9)" in again.problem
    assert again.all_marks() == {OTHER: Marks(rating=3)}


def test_a_database_of_another_program_is_not_changed(notebooks):
    notebooks.path.parent.mkdir()
    with closing(sqlite3.connect(notebooks.path)) as database:
        database.execute("CREATE TABLE value (sequence TEXT)")
    assert "is a database of another program" in notebooks.open().problem
    with closing(sqlite3.connect(aside(notebooks))) as database:
        assert database.execute("SELECT count(*) FROM value").fetchone() == (0,)


def test_a_newer_version_is_refused(notebooks, book):
    book.set_rating([NAME], 3)
    book.close()
    with closing(sqlite3.connect(notebooks.path)) as database:
        database.execute("PRAGMA user_version = 2")
    before = notebooks.path.read_bytes()
    with pytest.raises(NotebookError, match=r"notebook\.sqlite: was made by a newer Inter-X Viewer .* update this one"):
        notebooks.open()
    assert notebooks.path.read_bytes() == before


def test_a_file_that_cannot_be_created_is_a_problem(notebooks):
    notebooks.path.parent.write_text("a file where the folder should be")
    book, problems = notebooks.open(), []
    book.problem_changed.connect(problems.append)
    assert (book.is_saved, book.problem) == (True, "")
    book.set_rating([NAME], 3)
    book.set_favourite([NAME], True)
    assert not book.is_saved
    assert problems == [book.problem]
    lost = "your notes will be lost when the window is closed."
    assert book.problem == f"{notebooks.path}: cannot be written (File exists): {lost}"
    assert book.undo() == f"Favourite of {NAME}"
    book.refresh()
    assert book.marks(NAME) == Marks(rating=3)


def test_what_is_in_memory_is_copied(notebooks):
    notebooks.path.parent.write_text("a file where the folder should be")
    book = notebooks.open()
    book.set_rating([NAME], 3)
    book.add_tag([NAME, OTHER], "good")
    copy = book.in_memory_copy()
    assert (copy.is_saved, copy.problem, copy.values()) == (False, book.problem, book.values())
    copy.set_rating([NAME], 4)
    assert (book.marks(NAME).rating, copy.marks(NAME).rating) == (3, 4)
    assert [copy.undo() for _ in range(4)] == [
        f"Rating of {NAME}",
        'Tag "good" on 2 sequences',
        f"Rating of {NAME}",
        None,
    ]
    assert book.marks(NAME) == Marks(rating=3, tags=("good",))
    copy.close()


def test_a_closed_notebook_cannot_be_copied(notebooks):
    notebooks.path.parent.write_text("a file where the folder should be")
    book = notebooks.open()
    book.set_rating([NAME], 3)
    book.release()
    assert book.all_marks() == {}
    with pytest.raises(NotebookError, match=r"notebook\.sqlite: is closed"):
        book.in_memory_copy()


def test_a_closed_store_cannot_be_copied(notebooks):
    memory = store.Store.in_memory(notebooks.path, copy=False)
    memory.close()
    with pytest.raises(NotebookError, match="Cannot operate on a closed database"):
        memory.in_memory_copy()


def test_a_read_only_file_is_read(notebooks, monkeypatch):
    notebooks.open().set_rating([NAME], 3)
    connect = sqlite3.connect

    def connect_to_read(place, *arguments, **options):
        if place == notebooks.path:
            return connect(f"file:{place}?mode=ro", *arguments, uri=True, **options)
        return connect(place, *arguments, **options)

    monkeypatch.setattr(sqlite3, "connect", connect_to_read)
    book = notebooks.open()
    assert book.problem.startswith(f"{notebooks.path}: cannot be written: your notes")
    assert (book.is_saved, book.marks(NAME)) == (False, Marks(rating=3))


def test_another_window_that_writes_for_too_long(notebooks, book, monkeypatch):
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.01)
    book.set_rating([NAME], 3)
    other = notebooks.open()
    with closing(sqlite3.connect(notebooks.path, isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotebookError, match="another window is writing to it"):
            other.set_rating([NAME], 4)
    assert other.marks(NAME) == Marks(rating=3)
    other.set_rating([NAME], 4)
    book.refresh()
    assert book.marks(NAME) == Marks(rating=4)


def test_edits_are_newer_even_if_the_clock_was_set_back(notebooks, book):
    book.set_rating([NAME], 3)
    notebooks.now -= 10**12
    book.set_rating([NAME], 4)
    (value,) = book.values()
    assert value.changed == value.earlier[0] + 1


def test_an_edit_has_the_users_name(notebooks, monkeypatch):
    monkeypatch.setenv("LOGNAME", "grace")
    with_name = Notebook.open(notebooks.path, notebooks.root)
    with_name.set_rating([NAME], 3)
    assert [value.who for value in with_name.values()] == ["grace"]
    with_name.close()


@pytest.mark.parametrize(
    "damage",
    [
        "DROP TABLE step",
        "CREATE TRIGGER more AFTER INSERT ON step BEGIN DELETE FROM value; END",
        "UPDATE value SET revision = 9223372036854775807 WHERE kind = 'tag'",
        "UPDATE value SET changed = 9223372036854775807 WHERE kind = 'tag'",
        "UPDATE value SET who = x'ff' WHERE kind = 'tag'",
        "UPDATE value SET earlier = '{}' WHERE kind = 'tag'",
    ],
)
def test_a_file_with_invalid_content_is_set_aside(notebooks, damage):
    book = notebooks.open()
    book.set_rating([NAME], 4)
    book.add_tag([NAME], "good")
    book.close()
    with closing(sqlite3.connect(book.path)) as file:
        file.execute(damage)
        file.commit()
    again = notebooks.open()
    assert again.marks(NAME).rating == 4
    assert "is kept as" in again.problem
    again.set_note(NAME, "goes on")
    assert again.undo() == f"Note of {NAME}"


def test_an_unreadable_step_does_not_block_earlier_ones(notebooks):
    book = notebooks.open()
    book.set_rating([NAME], 4)
    book.add_tag([NAME], "good")
    book.close()
    with closing(sqlite3.connect(book.path)) as file:
        file.execute("UPDATE step_value SET before = '[1]' WHERE kind = 'tag'")
        file.commit()
    again = notebooks.open()
    with pytest.raises(MarkError, match="can no longer be read"):
        again.undo()
    assert again.undo() == f"Rating of {NAME}"
    assert again.marks(NAME).tags == ("good",)
