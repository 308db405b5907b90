"""Notes as CSV: a row for each sequence and for each note on a range of frames.

The last column, "changes", has the time of change and a checksum of each value as JSON. A cell that does not match its
checksum was edited by hand, and is as new as the file. An empty cell without a time of change is ignored.
"""

from __future__ import annotations

import csv
import io
import json
import zlib
from collections.abc import Iterable
from typing import Any, Final

from viewer.notes.exchange.spreadsheet_cells import protect
from viewer.notes.marks import RangeNote
from viewer.notes.natural_order import natural
from viewer.notes.value import Kind, Value

COLUMNS: Final = ("sequence", "first", "last", "favourite", "rating", "tags", "note", "changes")
YES: Final = "yes"


def to_csv(values: Iterable[Value]) -> str:
    """Values as the text of a CSV file; playlists are left out."""
    sequences: dict[str, dict[tuple[Kind, str], Value]] = {}
    for value in values:
        if value.kind != "playlist":
            sequences.setdefault(value.sequence, {})[value.kind, value.key] = value
    text = io.StringIO()
    rows = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\r\n")
    rows.writeheader()
    for name in sorted(sequences):
        of_name = sequences[name]
        rows.writerow({"sequence": protect(name, check_digits=False), **_sequence_row(of_name)})
        ranges = [value for value in of_name.values() if value.kind == "range"]
        for value in sorted(ranges, key=_first_frame):
            rows.writerow({"sequence": protect(name, check_digits=False), **_range_row(value)})
    return text.getvalue()


def checksum(content: str) -> str:
    """CRC-32 of a cell, to recognise whether it was edited."""
    return f"{zlib.crc32(content.encode('utf-8', 'replace')):08x}"


def range_checksum(first: int, last: int, text: str) -> str:
    """CRC-32 of a row with a note on frames."""
    return checksum(f"{first} {last} {text}")


def _sequence_row(values: dict[tuple[Kind, str], Value]) -> dict[str, str]:
    texts: dict[Kind, str] = {}
    changes: dict[str, Any] = {}
    kinds: tuple[Kind, ...] = ("favourite", "rating", "note")
    for kind in kinds:
        value = values.get((kind, ""))
        content = None if value is None else value.content
        texts[kind] = "" if content is None else YES if content is True else str(content)
        if value is not None:
            changes[kind] = [checksum(texts[kind]), *_history(value)]
    tags = [value for value in values.values() if value.kind == "tag"]
    if tags:
        changes["tags"] = {value.key: [value.content is not None, *_history(value)] for value in tags}
    tag_texts = sorted((str(value.content) for value in tags if value.content is not None), key=natural)
    return {
        "favourite": texts["favourite"],
        "rating": texts["rating"],
        "tags": protect(", ".join(tag_texts)),
        "note": protect(texts["note"]),
        "changes": _compact_json(changes) if changes else "",
    }


def _range_row(value: Value) -> dict[str, str]:
    note = value.content
    if not isinstance(note, RangeNote):
        return {"changes": _compact_json({"id": value.key, "removed": [None, *_history(value)]})}
    history = [range_checksum(note.first, note.last, note.text), *_history(value)]
    return {
        "first": str(note.first),
        "last": str(note.last),
        "note": protect(note.text),
        "changes": _compact_json({"id": value.key, "range": history}),
    }


def _history(value: Value) -> tuple[int, str, list[int]]:
    return value.changed, value.who, list(value.earlier)


def _first_frame(value: Value) -> tuple[int, int, str]:
    note = value.content
    return (note.first, note.last, value.key) if isinstance(note, RangeNote) else (-1, -1, value.key)


def _compact_json(changes: dict[str, Any]) -> str:
    return json.dumps(changes, ensure_ascii=False, separators=(",", ":"))
