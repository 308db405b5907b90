"""Damaged indexes, and indexes that cannot be written."""

import os
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from tests.index.test_store import FIRST, LAST, SECOND, record
from viewer.dataset import Library
from viewer.errors import FileError
from viewer.index import database
from viewer.index.facts import FileState, library_facts
from viewer.index.store import Index


@pytest.fixture
def library(small_dataset):
    return Library.open(small_dataset.root)


@pytest.fixture
def path(tmp_path, library) -> Path:
    """Path of an index in which every sequence has been read."""
    path = tmp_path / "cache" / "index.sqlite"
    index = Index.open(path, library)
    index.store({name: record("Read. " * 300, frames=9) for name in library.names})
    index.close()
    return path


def assert_is_recreated(path: Path, library: Library) -> None:
    """It opens empty, at its path, and works."""
    index, facts = Index.open(path, library), library_facts(library)
    assert not index.is_temporary
    index.load(facts)
    assert (facts.states == FileState.UNREAD).all()
    assert not index.matching("read").any()
    index.store({FIRST: record("Read again.", frames=7)})
    index.load(facts)
    assert facts.frames[0] == 7
    assert index.matching("read").any()
    index.close()


def overwrite(path: Path, start: float, stop: float) -> None:
    """Overwrite a part of the file with garbage; start and stop are fractions of its size."""
    content = bytearray(path.read_bytes())
    first, last = int(start * len(content)), int(stop * len(content))
    content[first:last] = b"\xa5" * (last - first)
    path.write_bytes(content)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda path: path.write_bytes(b"no database " * 1000), id="garbage"),
        pytest.param(lambda path: path.write_bytes(b"short"), id="short"),
        pytest.param(lambda path: overwrite(path, 0.3, 1), id="garbage behind the beginning"),
        pytest.param(lambda path: overwrite(path, 0, 0.01), id="garbage at the beginning"),
        pytest.param(lambda path: os.truncate(path, path.stat().st_size // 2), id="cut in half"),
        pytest.param(lambda path: os.truncate(path, 4096), id="one page"),
        pytest.param(lambda path: os.truncate(path, 100), id="header only"),
        pytest.param(lambda path: os.truncate(path, 0), id="no bytes"),
        pytest.param(lambda path: path.unlink(), id="removed"),
    ],
)
def test_a_damaged_file_is_recreated(path, library, damage):
    damage(path)
    assert_is_recreated(path, library)


@pytest.mark.parametrize(
    "statement",
    ["PRAGMA user_version = 99", "PRAGMA user_version = 0", "DROP TRIGGER sequence_read", "DROP TABLE texts"],
)
def test_a_file_of_another_version_is_recreated(path, library, statement):
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.close()
    assert_is_recreated(path, library)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sequences SET frames = 'many'",
        "UPDATE sequences SET frames = -2",
        "UPDATE sequences SET text = 9",
        "UPDATE sequences SET gender_1 = 1e300",
    ],
)
def test_invalid_values_are_damage(path, library, statement):
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()
    index, facts = Index.open(path, library), library_facts(library)
    index.load(facts)
    assert (facts.states == FileState.UNREAD).all()
    assert index.times_recreated == 1
    index.close()
    assert_is_recreated(path, library)


def test_a_file_damaged_in_use_is_recreated(path, library):
    index, facts = Index.open(path, library), library_facts(library)
    revision = index.load(facts)
    assert facts.frames[0] == 9
    overwrite(path, 0.1, 1)
    connection = sqlite3.connect(path)  # pages are read again after somebody has written
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    assert not index.matching("read").any()
    assert index.times_recreated == 1
    new_revision = index.store({SECOND: record("Read again.", frames=5)})
    facts.frames[:] = 0
    assert index.load(facts, revision) == new_revision
    assert facts.frames.tolist() == [-1, 5, -1, -1]
    index.close()


def test_a_file_recreated_by_another_window_is_used(path, library):
    index, facts = Index.open(path, library), library_facts(library)
    index.load(facts)
    for file in path.parent.iterdir():
        file.unlink()
    other = Index.open(path, library)
    other.store({LAST: record("From the other window.", frames=3)})
    index.load(facts, 10**9)
    assert facts.frames.tolist() == [-1, -1, -1, 3]
    assert index.matching("window").tolist() == [False, False, False, True]
    index.store({FIRST: record("And back.", frames=2)})
    assert other.captions(FIRST) == ("And back.",)
    other.close()
    index.close()
    assert path.exists()


@pytest.mark.parametrize("obstacle", ["file for a folder", "folder for the file", "no permission"])
def test_without_write_permission_the_index_is_temporary(tmp_path, library, monkeypatch, obstacle):
    path = tmp_path / "cache" / "index.sqlite"
    if obstacle == "file for a folder":
        path.parent.write_text("a file")
    elif obstacle == "folder for the file":
        (path / "inside").mkdir(parents=True)
    else:
        Index.open(path, library).close()
        access = os.access
        monkeypatch.setattr(os, "access", lambda file, mode: Path(file) != path and access(file, mode))
    index, facts = Index.open(path, library), library_facts(library)
    assert index.is_temporary
    assert index.path != path
    index.store({FIRST: record("For now.", frames=2)})
    index.load(facts)
    assert facts.frames[0] == 2
    assert index.matching("now").any()
    temporary = index.path
    index.close()
    assert not temporary.parent.exists()


def test_a_file_locked_by_another_program_raises_an_error(path, library, monkeypatch):
    monkeypatch.setattr(database, "BUSY_S", 0.05)
    index = Index.open(path, library)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(FileError, match=r"index\.sqlite: cannot be used \(database is locked\)"):
        index.store({FIRST: record("Refused.")})
    assert index.captions(FIRST) != ()  # readers are not blocked
    holder.execute("ROLLBACK")
    holder.close()
    index.store({FIRST: record("Taken.")})
    assert index.captions(FIRST) == ("Taken.",)
    index.close()


def test_a_full_disk_raises_an_error(path, library):
    index = Index.open(path, library)
    index._database._connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(FileError, match="full"):
        index.store({name: record("Long. " * 10_000) for name in library.names})
    assert index.times_recreated == 0
    index.close()


@pytest.mark.parametrize(
    "extra",
    [
        "CREATE VIEW more AS SELECT 1",
        "CREATE TRIGGER more AFTER UPDATE ON sequences BEGIN UPDATE state SET revision = 0; END",
    ],
)
def test_a_file_with_foreign_views_or_triggers_is_recreated(path, library, extra):
    with closing(sqlite3.connect(path)) as file:
        file.execute(extra)
        file.commit()
    assert_is_recreated(path, library)


@pytest.mark.parametrize("damage", ["UPDATE state SET revision = 'x'", "DELETE FROM state"])
def test_a_file_without_a_valid_revision_is_recreated(path, library, damage):
    with closing(sqlite3.connect(path)) as file:
        file.execute(damage)
        file.commit()
    assert_is_recreated(path, library)


@pytest.fixture
def locked(path, library):
    """An index that another program holds locked."""
    Index.open(path, library).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        yield other


def test_a_locked_file_is_not_waited_for_once_that_is_cancelled(path, library, locked, monkeypatch):
    del locked
    asked = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > 2

    monkeypatch.setattr("viewer.index.database.BUSY_S", 1e9)
    with closing(Index.open(path, library, cancelled)) as index:
        assert index.is_temporary
    assert len(asked) >= 3


def test_a_search_in_a_locked_file_is_refused_soon(path, library, monkeypatch):
    monkeypatch.setattr("viewer.index.database.BUSY_S", 1e9)
    with closing(Index.open(path, library, wait_s=0.0)) as index:
        index._database._lock.acquire()
        try:
            found = []
            thread = threading.Thread(target=lambda: found.append(refusal(index)))
            thread.start()
            thread.join(30)
        finally:
            index._database._lock.release()
        assert found == ["cannot be used (it is locked)"]
        assert index.matching("read").any()


def refusal(index: Index) -> str:
    try:
        index.matching('"hug"')
    except FileError as error:
        return error.reason
    return ""
