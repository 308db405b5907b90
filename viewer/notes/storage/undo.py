"""What can be undone: each change with what stood there before, kept in the same file and written with the change."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from viewer.errors import MarkError
from viewer.notes.storage.store import Store, row_of, value_of
from viewer.notes.value import Value

MOST_STEPS: Final = 200


@dataclass(frozen=True)
class Step:
    """A change that can be undone or, when it was, done again."""

    id: int
    told: str  # what it was: "Rating of G001T000A001R000"
    exact: bool  # put back with the times it had: an import, as if it had never been
    undone: bool
    is_mine: bool  # this window made it
    made: int  # microseconds since 1970, UTC


class Steps:
    """A window's changes, and those that were made before it opened the file. Called inside Store.writing."""

    def __init__(self, store: Store, window: str) -> None:
        self._database = store.database
        self._window = window
        self._before = int(self._database.execute("SELECT coalesce(max(id), 0) FROM step").fetchone()[0])

    def add(self, told: str, changes: Iterable[tuple[Value, Value]], made: int, *, exact: bool) -> None:
        """Note a change as pairs of what was and what is; what was undone cannot be done again after it."""
        self._database.execute("DELETE FROM step WHERE undone AND (window = ? OR id <= ?)", self._mine)
        step = self._database.execute(
            "INSERT INTO step (window, told, exact, made) VALUES (?, ?, ?, ?)", (self._window, told, exact, made)
        ).lastrowid
        self._database.executemany(
            "INSERT INTO step_value (step, sequence, kind, key, before, after) VALUES (?, ?, ?, ?, ?, ?)",
            ((step, *before.place, _packed(before), _packed(after)) for before, after in changes),
        )
        self._database.execute("DELETE FROM step WHERE id <= (SELECT max(id) FROM step) - ?", (MOST_STEPS,))

    def lengthen(self, step: Step, changes: Sequence[tuple[Value, Value]]) -> None:
        """The newest step went on: what it came to is another now."""
        self._database.executemany(
            "UPDATE step_value SET after = ? WHERE step = ? AND sequence = ? AND kind = ? AND key = ?",
            ((_packed(after), step.id, *after.place) for _, after in changes),
        )

    def newest(self) -> Step | None:
        """What would be undone next."""
        return self._step("NOT undone", "DESC")

    def undone(self) -> Step | None:
        """What would be done again next."""
        return self._step("undone", "ASC")

    def changes(self, step: Step) -> list[tuple[Value, Value]]:
        """What was and what came of it; nothing where that cannot be read any more."""
        rows = self._database.execute("SELECT before, after FROM step_value WHERE step = ?", (step.id,))
        try:
            return [(_unpacked(before), _unpacked(after)) for before, after in rows]
        except (MarkError, ValueError, TypeError):
            return []

    def turn(self, step: Step) -> None:
        """It is undone now, or done again."""
        self._database.execute("UPDATE step SET undone = ? WHERE id = ?", (not step.undone, step.id))

    def drop(self, step: Step) -> None:
        """It can be neither undone nor done again."""
        self._database.execute("DELETE FROM step WHERE id = ?", (step.id,))

    @property
    def _mine(self) -> tuple[str, int]:
        return self._window, self._before

    def _step(self, condition: str, direction: str) -> Step | None:
        row = self._database.execute(
            f"SELECT id, told, exact, undone, window, made FROM step WHERE {condition} AND (window = ? OR id <= ?) "
            f"ORDER BY id {direction} LIMIT 1",
            self._mine,
        ).fetchone()
        return None if row is None else Step(row[0], row[1], bool(row[2]), bool(row[3]), row[4] == self._window, row[5])


def _packed(value: Value) -> str:
    return json.dumps(row_of(value), ensure_ascii=False)


def _unpacked(text: str) -> Value:
    return value_of(tuple(json.loads(text)))
