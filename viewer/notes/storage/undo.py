"""Undo history: each edit with the values before and after it, in the notebook's own file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from viewer.errors import MarkError
from viewer.notes.storage.store import Store, row_of, value_of
from viewer.notes.value import Value

MAX_STEPS: Final = 200


@dataclass(frozen=True)
class Step:
    """An edit that can be undone, or has been undone and can be redone."""

    id: int
    description: str  # "Rating of G001T000A001R000"
    exact: bool  # undo restores the times of change as well, as for an import
    undone: bool
    is_mine: bool  # made in this window
    made: int  # microseconds since 1970, UTC


class UndoHistory:
    """The edits of a window, and those made before it opened the file. Writes are called inside Store.writing."""

    def __init__(self, store: Store, window: str) -> None:
        self._database = store.database
        self._window = window
        self._last_before = int(self._database.execute("SELECT coalesce(max(id), 0) FROM step").fetchone()[0])

    def add(self, description: str, changes: Iterable[tuple[Value, Value]], made: int, *, exact: bool) -> None:
        """Add an edit, as pairs of values before and after it; what was undone can no longer be redone."""
        self._database.execute("DELETE FROM step WHERE undone AND (window = ? OR id <= ?)", self._mine)
        step = self._database.execute(
            "INSERT INTO step (window, told, exact, made) VALUES (?, ?, ?, ?)", (self._window, description, exact, made)
        ).lastrowid
        self._database.executemany(
            "INSERT INTO step_value (step, sequence, kind, key, before, after) VALUES (?, ?, ?, ?, ?, ?)",
            ((step, *before.place, _to_text(before), _to_text(after)) for before, after in changes),
        )
        self._database.execute("DELETE FROM step WHERE id <= (SELECT max(id) FROM step) - ?", (MAX_STEPS,))

    def extend(self, step: Step, changes: Sequence[tuple[Value, Value]]) -> None:
        """Replace the values after a step, which has been continued."""
        self._database.executemany(
            "UPDATE step_value SET after = ? WHERE step = ? AND sequence = ? AND kind = ? AND key = ?",
            ((_to_text(after), step.id, *after.place) for _, after in changes),
        )

    def next_undo(self) -> Step | None:
        """The step that would be undone next."""
        return self._step("NOT undone", "DESC")

    def next_redo(self) -> Step | None:
        """The step that would be redone next."""
        return self._step("undone", "ASC")

    def size(self, step: Step | None) -> int:
        """Number of values that a step changed; 0 for none."""
        if step is None:
            return 0
        return int(self._database.execute("SELECT count(*) FROM step_value WHERE step = ?", (step.id,)).fetchone()[0])

    def changes(self, step: Step) -> list[tuple[Value, Value]]:
        """The values before and after a step; empty if they cannot be read."""
        rows = self._database.execute("SELECT before, after FROM step_value WHERE step = ?", (step.id,))
        try:
            return [(_from_text(before), _from_text(after)) for before, after in rows]
        except (MarkError, ValueError, TypeError):
            return []

    def toggle(self, step: Step) -> None:
        """Mark a step as undone, or as done again."""
        self._database.execute("UPDATE step SET undone = ? WHERE id = ?", (not step.undone, step.id))

    def delete(self, step: Step) -> None:
        """Delete a step that can be neither undone nor redone."""
        self._database.execute("DELETE FROM step WHERE id = ?", (step.id,))

    @property
    def _mine(self) -> tuple[str, int]:
        return self._window, self._last_before

    def _step(self, condition: str, direction: str) -> Step | None:
        row = self._database.execute(
            f"SELECT id, told, exact, undone, window, made FROM step WHERE {condition} AND (window = ? OR id <= ?) "
            f"ORDER BY id {direction} LIMIT 1",
            self._mine,
        ).fetchone()
        return None if row is None else Step(row[0], row[1], bool(row[2]), bool(row[3]), row[4] == self._window, row[5])


def _to_text(value: Value) -> str:
    return json.dumps(row_of(value), ensure_ascii=False)


def _from_text(text: str) -> Value:
    return value_of(tuple(json.loads(text)))
