"""What the index's SQLite file looks like."""

import sqlite3
from typing import Final

VERSION: Final = 1  # of the schema; a file of another one is made anew


def _parted(row: str) -> str:
    """The captions of a trigger's row, with U+E000 between them, which FTS5 takes for a letter."""
    return f"replace({row}.captions, char(10), ' ' || char(57344) || ' ')"


# A row a sequence. `captions` is NULL until its files have been read, and so is `stamps` (see stamps.py). `revision` is
# of the batch that wrote the row last, counted in `state`. An id is never given twice, so that who has the old list of
# names does not take one sequence for another.
#
# `texts` is what is searched. It keeps only the words; the texts themselves stay in `sequences`. Prefixes of one and
# two letters have an index of their own: that is what is typed first, and what most words begin with. It makes the file
# half as large again. Between two captions stands a word that nobody writes, so that no phrase runs from one into the
# next.
_STATEMENTS: Final = (
    """CREATE TABLE sequences (
        id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL,
        frames INTEGER NOT NULL, gender_1 INTEGER NOT NULL, gender_2 INTEGER NOT NULL,
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
        INSERT INTO texts (rowid, name, action, captions) VALUES (new.id, new.name, new.action, {_parted("new")});
    END""",
    f"""CREATE TRIGGER sequence_dropped AFTER DELETE ON sequences BEGIN
        INSERT INTO texts (texts, rowid, name, action, captions)
        VALUES ('delete', old.id, old.name, old.action, {_parted("old")});
    END""",
    f"""CREATE TRIGGER sequence_read AFTER UPDATE OF action, captions ON sequences
    WHEN old.captions IS NOT new.captions OR old.action IS NOT new.action BEGIN
        INSERT INTO texts (texts, rowid, name, action, captions)
        VALUES ('delete', old.id, old.name, old.action, {_parted("old")});
        INSERT INTO texts (rowid, name, action, captions) VALUES (new.id, new.name, new.action, {_parted("new")});
    END""",
)


def create(connection: sqlite3.Connection) -> None:
    """Lay the tables out in an empty file."""
    connection.execute("BEGIN IMMEDIATE")
    for statement in _STATEMENTS:
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether nothing was ever written into the file."""
    (count,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return bool(count == 0) and _version(connection) == 0


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether the file is an index of this version, and hangs together; 20 ms for the whole dataset's."""
    wanted = {statement for statement in _STATEMENTS if statement.startswith("CREATE")}
    found = {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master")}
    acting = {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE type IN ('trigger', 'view')")}
    if _version(connection) != VERSION or not acting <= wanted <= found:
        return False
    return connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)
