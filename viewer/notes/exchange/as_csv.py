"""Notes as CSV: a row a sequence, and a row a note about frames. What a spreadsheet does to it is seen and understood.

The last column tells when each value was changed and what it was then, as JSON. A cell that says something else than
that was changed by hand, and is as new as the file. An empty cell that it says nothing of tells nothing.
"""

from __future__ import annotations

import csv
import io
import json
import zlib
from collections.abc import Iterable
from typing import Any, Final

from viewer.notes.exchange.spreadsheet_cells import protected
from viewer.notes.marks import RangeNote
from viewer.notes.natural_order import natural
from viewer.notes.value import Kind, Value

COLUMNS: Final = ("sequence", "first", "last", "favourite", "rating", "tags", "note", "changes")
YES: Final = "yes"


def as_csv(values: Iterable[Value]) -> str:
    """The text of a file; playlists are left out."""
    sequences: dict[str, dict[tuple[Kind, str], Value]] = {}
    for value in values:
        if value.kind != "playlist":
            sequences.setdefault(value.sequence, {})[value.kind, value.key] = value
    text = io.StringIO()
    rows = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\r\n")
    rows.writeheader()
    for name in sorted(sequences):
        found = sequences[name]
        rows.writerow({"sequence": protected(name, whole=False), **_sequence_row(found)})
        ranges = [value for value in found.values() if value.kind == "range"]
        for value in sorted(ranges, key=_first_frame):
            rows.writerow({"sequence": protected(name, whole=False), **_range_row(value)})
    return text.getvalue()


def digest(content: str) -> str:
    """Tells whether a cell is as it was written."""
    return f"{zlib.crc32(content.encode('utf-8', 'replace')):08x}"


def range_digest(first: int, last: int, text: str) -> str:
    """The same of a row about frames."""
    return digest(f"{first} {last} {text}")


def _sequence_row(found: dict[tuple[Kind, str], Value]) -> dict[str, str]:
    texts: dict[Kind, str] = {}
    changes: dict[str, Any] = {}
    kinds: tuple[Kind, ...] = ("favourite", "rating", "note")
    for kind in kinds:
        value = found.get((kind, ""))
        content = None if value is None else value.content
        texts[kind] = "" if content is None else YES if content is True else str(content)
        if value is not None:
            changes[kind] = [digest(texts[kind]), *_history(value)]
    tags = [value for value in found.values() if value.kind == "tag"]
    if tags:
        changes["tags"] = {value.key: [value.content is not None, *_history(value)] for value in tags}
    shown = sorted((str(value.content) for value in tags if value.content is not None), key=natural)
    return {
        "favourite": texts["favourite"],
        "rating": texts["rating"],
        "tags": protected(", ".join(shown)),
        "note": protected(texts["note"]),
        "changes": _packed(changes) if changes else "",
    }


def _range_row(value: Value) -> dict[str, str]:
    note = value.content
    if not isinstance(note, RangeNote):
        return {"changes": _packed({"id": value.key, "removed": [None, *_history(value)]})}
    history = [range_digest(note.first, note.last, note.text), *_history(value)]
    return {
        "first": str(note.first),
        "last": str(note.last),
        "note": protected(note.text),
        "changes": _packed({"id": value.key, "range": history}),
    }


def _history(value: Value) -> tuple[int, str, list[int]]:
    return value.changed, value.who, list(value.earlier)


def _first_frame(value: Value) -> tuple[int, int, str]:
    note = value.content
    return (note.first, note.last, value.key) if isinstance(note, RangeNote) else (-1, -1, value.key)


def _packed(changes: dict[str, Any]) -> str:
    return json.dumps(changes, ensure_ascii=False, separators=(",", ":"))
