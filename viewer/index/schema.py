"""Schema of the index's SQLite file."""

import sqlite3
from typing import Final

VERSION: Final = 4  # of the schema, and of what is said of files; a file of another version is recreated


def _separated(row: str) -> str:
    """SQL for a row's captions with U+E000 between them, which FTS5 treats as a word."""
    return f"replace({row}.captions, char(10), ' ' || char(57344) || ' ')"


# `sequences` has a row for each sequence. `captions` and `stamps` (see stamps.py) are NULL until its files have been
# read. `revision` is the batch that last wrote the row; `state` has the latest. Ids are never reused, so that a process
# with an old list of names does not confuse two sequences.
#
# `texts` is the full-text index. It stores only words; the texts are in `sequences`. Prefixes of one and two letters
# are indexed separately, because they are typed first and match most words; this makes the file 1.5 times as large. A
# word that never occurs separates captions, so that no phrase matches across two of them.
_STATEMENTS: Final = (
    """CREATE TABLE sequences (
        id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL,
        frames INTEGER NOT NULL, rate INTEGER NOT NULL, gender_1 INTEGER NOT NULL, gender_2 INTEGER NOT NULL,
        motion_1 INTEGER NOT NULL, motion_2 INTEGER NOT NULL,
        skeleton_1 INTEGER NOT NULL, skeleton_2 INTEGER NOT NULL, text INTEGER NOT NULL,
        stamps BLOB, action TEXT NOT NULL, captions TEXT)""",
    "CREATE INDEX sequences_by_revision ON sequences (revision)",
    "CREATE TABLE state (revision INTEGER NOT NULL, action_names TEXT NOT NULL)",
    "INSERT INTO state VALUES (0, '')",
    """CREATE VIRTUAL TABLE texts USING fts5 (
        name, action, captions, content='sequences', content_rowid='id',
        tokenize='unicode61 remove_diacritics 2', prefix='1 2')""",
    f"""CREATE TRIGGER sequence_added AFTER INSERT ON sequences BEGIN
        INSERT INTO texts (rowid, name, action, captions) VALUES (new.id, new.name, new.action, {_separated("new")});
    END""",
    f"""CREATE TRIGGER sequence_dropped AFTER DELETE ON sequences BEGIN
        INSERT INTO texts (texts, rowid, name, action, captions)
        VALUES ('delete', old.id, old.name, old.action, {_separated("old")});
    END""",
    f"""CREATE TRIGGER sequence_read AFTER UPDATE OF action, captions ON sequences
    WHEN old.captions IS NOT new.captions OR old.action IS NOT new.action BEGIN
        INSERT INTO texts (texts, rowid, name, action, captions)
        VALUES ('delete', old.id, old.name, old.action, {_separated("old")});
        INSERT INTO texts (rowid, name, action, captions) VALUES (new.id, new.name, new.action, {_separated("new")});
    END""",
)


def create(connection: sqlite3.Connection) -> None:
    """Create the tables in an empty file."""
    connection.execute("BEGIN IMMEDIATE")
    for statement in _STATEMENTS:
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether nothing has ever been written to the file."""
    (count,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return bool(count == 0) and _version(connection) == 0


def is_valid(connection: sqlite3.Connection) -> bool:
    """Whether the file is a consistent index of this version; takes 20 ms for the whole dataset."""
    expected = {statement for statement in _STATEMENTS if statement.startswith("CREATE")}
    found = {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master")}
    active = {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE type IN ('trigger', 'view')")}
    if _version(connection) != VERSION or not active <= expected <= found:
        return False
    return connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)
