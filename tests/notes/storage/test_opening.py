"""A notebook's file in every state it can be in."""

import sqlite3
from contextlib import closing

import pytest

from tests.notes.desk import NAME, OTHER
from viewer.errors import MarkError, NotebookError
from viewer.notes.marks import Marks
from viewer.notes.notebook import Notebook
from viewer.notes.storage import store


def filled(desk, sequences=400):
    """A file with much in it, closed."""
    book = desk.notebook()
    for number in range(sequences // 10):
        names = [f"G{number:03}T000A000R{one:03}" for one in range(10)]
        book.set_rating(names, 3)
        book.set_note(names[0], "a note of some length " * 20)
    book.close()
    return desk.path.read_bytes()


def aside(desk, number=1):
    return desk.path.with_name(f"notebook.damaged-{number}.sqlite")


@pytest.mark.parametrize(
    "content", [b"no database at all, but text", b"\x00" * 4096, b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_what_is_no_database_is_set_aside(desk, content):
    desk.path.parent.mkdir()
    desk.path.write_bytes(content)
    book = desk.notebook()
    kept = "it is kept as notebook.damaged-1.sqlite, and 0 entries of it could be read and are here."
    assert book.problem == f"{desk.path}: is damaged: {kept}"
    assert aside(desk).read_bytes() == content
    book.set_rating([NAME], 2)
    assert desk.notebook().marks(NAME) == Marks(rating=2)
    assert (book.is_kept, desk.notebook().problem) == (True, "")


def test_what_can_be_read_of_a_damaged_file_is_recovered(desk):
    content = bytearray(filled(desk))
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = b"\xa5" * 4096
    desk.path.write_bytes(content)
    book = desk.notebook()
    assert "is kept as notebook.damaged-1.sqlite" in book.problem
    assert 100 < len(book.all_marks()) <= 400
    assert aside(desk).read_bytes() == content
    assert desk.notebook().all_marks() == book.all_marks()


def test_a_file_that_was_cut_off_is_set_aside(desk):
    content = filled(desk)
    desk.path.write_bytes(content[: len(content) // 3])
    book = desk.notebook()
    assert "damaged-1" in book.problem
    book.close()
    desk.path.write_bytes(b"again")
    assert "damaged-2" in desk.notebook().problem
    assert aside(desk, 2).read_bytes() == b"again"


def test_an_entry_that_is_none_is_left_out(desk, book):
    book.set_rating([NAME, OTHER], 3)
    book.close()
    with closing(sqlite3.connect(desk.path)) as database:
        database.execute("UPDATE value SET content = '9' WHERE sequence = ?", (NAME,))
        database.commit()
    again = desk.notebook()
    assert "has an entry that cannot be read (a rating is 1 to 5, not 9)" in again.problem
    assert again.all_marks() == {OTHER: Marks(rating=3)}


def test_a_database_of_another_program_is_left_whole(desk):
    desk.path.parent.mkdir()
    with closing(sqlite3.connect(desk.path)) as database:
        database.execute("CREATE TABLE value (sequence TEXT)")
    assert "is a database of another program" in desk.notebook().problem
    with closing(sqlite3.connect(aside(desk))) as database:
        assert database.execute("SELECT count(*) FROM value").fetchone() == (0,)


def test_a_newer_version_is_refused(desk, book):
    book.set_rating([NAME], 3)
    book.close()
    with closing(sqlite3.connect(desk.path)) as database:
        database.execute("PRAGMA user_version = 2")
    before = desk.path.read_bytes()
    with pytest.raises(NotebookError, match=r"notebook\.sqlite: was made by a newer Inter-X Viewer .* update this one"):
        desk.notebook()
    assert desk.path.read_bytes() == before


def test_where_no_file_can_be_made_it_says_so(desk):
    desk.path.parent.write_text("a file where the folder should be")
    book, problems = desk.notebook(), []
    book.problem_changed.connect(problems.append)
    assert (book.is_kept, book.problem) == (True, "")
    book.set_rating([NAME], 3)
    book.set_favourite([NAME], True)
    assert not book.is_kept
    assert problems == [book.problem]
    lost = "what you write about sequences is lost when the window is closed."
    assert book.problem == f"{desk.path}: cannot be written (File exists): {lost}"
    assert book.undo() == f"Favourite of {NAME}"
    book.catch_up()
    assert book.marks(NAME) == Marks(rating=3)


def test_what_is_in_memory_is_copied(desk):
    desk.path.parent.write_text("a file where the folder should be")
    book = desk.notebook()
    book.set_rating([NAME], 3)
    book.add_tag([NAME, OTHER], "good")
    copy = book.copied()
    assert (copy.is_kept, copy.problem, copy.values()) == (False, book.problem, book.values())
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


def test_what_is_closed_is_not_copied(desk):
    desk.path.parent.write_text("a file where the folder should be")
    book = desk.notebook()
    book.set_rating([NAME], 3)
    book.let_go()
    assert book.all_marks() == {}
    with pytest.raises(NotebookError, match=r"notebook\.sqlite: is closed"):
        book.copied()


def test_a_database_that_is_closed_meanwhile_is_not_copied(desk):
    memory = store.Store.in_memory(desk.path, copied=False)
    memory.close()
    with pytest.raises(NotebookError, match="Cannot operate on a closed database"):
        memory.copied()


def test_a_file_that_can_only_be_read_is_read(desk, monkeypatch):
    desk.notebook().set_rating([NAME], 3)
    connect = sqlite3.connect

    def connect_to_read(place, *arguments, **options):
        if place == desk.path:
            return connect(f"file:{place}?mode=ro", *arguments, uri=True, **options)
        return connect(place, *arguments, **options)

    monkeypatch.setattr(sqlite3, "connect", connect_to_read)
    book = desk.notebook()
    assert book.problem.startswith(f"{desk.path}: cannot be written: what you write")
    assert (book.is_kept, book.marks(NAME)) == (False, Marks(rating=3))


def test_another_window_that_writes_for_long(desk, book, monkeypatch):
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.01)
    book.set_rating([NAME], 3)
    other = desk.notebook()
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotebookError, match="another window is writing to it"):
            other.set_rating([NAME], 4)
    assert other.marks(NAME) == Marks(rating=3)
    other.set_rating([NAME], 4)
    book.catch_up()
    assert book.marks(NAME) == Marks(rating=4)


def test_a_clock_that_went_back_makes_nothing_older(desk, book):
    book.set_rating([NAME], 3)
    desk.now -= 10**12
    book.set_rating([NAME], 4)
    (value,) = book.values()
    assert value.changed == value.earlier[0] + 1


def test_the_users_name_stands_with_the_change(desk, monkeypatch):
    monkeypatch.setenv("LOGNAME", "grace")
    with_name = Notebook.open(desk.path, desk.root)
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
def test_a_file_that_holds_what_cannot_be_is_kept_aside(desk, damage):
    book = desk.notebook()
    book.set_rating([NAME], 4)
    book.add_tag([NAME], "good")
    book.close()
    with closing(sqlite3.connect(book.path)) as file:
        file.execute(damage)
        file.commit()
    again = desk.notebook()
    assert again.marks(NAME).rating == 4
    assert "it is kept as" in again.problem
    again.set_note(NAME, "goes on")
    assert again.undo() == f"Note of {NAME}"


def test_a_change_that_cannot_be_read_any_more_does_not_stop_those_before_it(desk):
    book = desk.notebook()
    book.set_rating([NAME], 4)
    book.add_tag([NAME], "good")
    book.close()
    with closing(sqlite3.connect(book.path)) as file:
        file.execute("UPDATE step_value SET before = '[1]' WHERE kind = 'tag'")
        file.commit()
    again = desk.notebook()
    with pytest.raises(MarkError, match="cannot be read any more"):
        again.undo()
    assert again.undo() == f"Rating of {NAME}"
    assert again.marks(NAME).tags == ("good",)
