"""Notes from CSV: as exported by `to_csv`, as saved by a spreadsheet, or as written by hand."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from viewer.errors import MarkError
from viewer.notes import rules
from viewer.notes.exchange.csv_writer import COLUMNS, YES, checksum, range_checksum
from viewer.notes.exchange.spreadsheet_cells import unprotect
from viewer.notes.exchange.times import check_time
from viewer.notes.exchange.validation import LineError, checked_place, checked_value, range_id
from viewer.notes.value import Kind, Value, folded

_FAVOURITE: Final = {"": "", **dict.fromkeys(("yes", "true", "1", "x"), YES), **dict.fromkeys(("no", "false", "0"), "")}


class History(NamedTuple):
    """When a value was changed, by whom, and the times of earlier changes."""

    changed: int
    who: str = ""
    earlier: tuple[int, ...] = ()

    def edited(self, saved: int) -> History:
        """The history after an edit in the file, by somebody who saw this value."""
        return History(max(saved, self.changed + 1), "", (*self.earlier, self.changed))


def from_csv(text: str, saved: int) -> Iterator[tuple[int, Value]]:
    """Line number and value of each cell with a value. Raises LineError.

    saved: when the file was saved, microseconds since 1970; the time of edits made by hand.
    """
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    line = 1
    try:
        head = [cell.strip().casefold() for cell in next(rows, [])]
        if "sequence" not in head or len(set(head) & set(COLUMNS)) != sum(cell in COLUMNS for cell in head):
            raise LineError(
                1, f"the first line must name columns, each once: sequence and some of {', '.join(COLUMNS[1:])}"
            )
        line = rows.line_num + 1
        for row in rows:
            if any(cell.strip() for cell in row):
                if len(row) > len(head):
                    raise LineError(line, f"has {len(row)} cells for {len(head)} columns")
                for value in _values(dict(zip(head, row, strict=False)), saved):
                    yield line, value
            line = rows.line_num + 1
    except csv.Error as error:
        raise LineError(line, f"is not CSV ({error})") from error
    except MarkError as error:
        raise LineError(line, str(error)) from error


def _delimiter(text: str) -> str:
    """The separator of cells; spreadsheets use semicolons in some countries."""
    head = text.partition("\n")[0].casefold()
    return max(",;\t", key=lambda one: (sum(cell.strip(' "\r') in COLUMNS for cell in head.split(one)), one == ","))


def _values(cells: Mapping[str, str], saved: int) -> Iterator[Value]:
    sequence = rules.sequence_name(unprotect(cells.get("sequence", "").strip()))
    changes = _changes(cells.get("changes", ""))
    if "id" in changes or cells.get("first", "").strip():
        yield _range_value(sequence, cells, changes, saved)
        return
    readers: dict[Kind, Callable[[str], str]] = {"favourite": _favourite, "rating": str.strip, "note": _note}
    for kind, read in readers.items():
        if kind in cells:
            yield from _value(sequence, kind, read(cells[kind]), changes.get(kind), saved)
    if "tags" in cells:
        yield from _tag_values(sequence, cells["tags"], changes.get("tags", {}), saved)


def _value(sequence: str, kind: Kind, text: str, history: Any, saved: int) -> Iterator[Value]:
    if history is None and not text:
        return
    if history is None:
        when = History(saved)
    else:
        written, when = _history(history)
        if written != checksum(text):
            when = when.edited(saved)
    content: Any = text or None
    if text and kind == "favourite":
        content = True
    if text and kind == "rating":
        content = rules.rating(_number(text, "a rating must be 1 to 5"))
    yield checked_value(checked_place(sequence, kind, "", content), content, *when)


def _tag_values(sequence: str, cell: str, histories: Any, saved: int) -> Iterator[Value]:
    if not isinstance(histories, dict):
        raise MarkError(_INVALID_CHANGES)
    parts = unprotect(cell).replace(";", ",").split(",")
    tags = {folded(tag): tag for tag in (rules.tag(part) for part in parts if part.strip())}
    for key in tags.keys() | histories.keys():
        when = History(saved)
        if key in histories:
            was_there, when = _history(histories[key])
            if was_there != (key in tags):
                when = when.edited(saved)
        yield checked_value(checked_place(sequence, "tag", key, tags.get(key)), tags.get(key), *when)


def _range_value(sequence: str, cells: Mapping[str, str], changes: Mapping[str, Any], saved: int) -> Value:
    written, when = None, History(saved)
    if "range" in changes:
        written, when = _history(changes["range"])
    elif "removed" in changes:
        written, when = _history(changes["removed"])
    first_cell = cells.get("first", "").strip()
    if not first_cell:
        if written is not None:
            raise MarkError("has no first frame")
        return checked_value(checked_place(sequence, "range", changes["id"], None), None, *when)
    first = _number(first_cell, "a frame must be a number")
    last = _number(cells.get("last", "").strip() or first_cell, "a frame must be a number")
    text = _note(cells.get("note", ""))
    if changes and written != range_checksum(first, last, text):
        when = when.edited(saved)
    content = {"first": first, "last": last, "text": text}
    place = checked_place(sequence, "range", changes.get("id") or range_id(sequence, first, last, text), content)
    return checked_value(place, content, *when)


_INVALID_CHANGES: Final = 'the cell in the column "changes" was edited: leave it as exported, or empty it'


def _changes(cell: str) -> dict[str, Any]:
    if not cell.strip():
        return {}
    try:
        changes = json.loads(cell)
    except (ValueError, RecursionError) as error:
        raise MarkError(_INVALID_CHANGES) from error
    if not isinstance(changes, dict):
        raise MarkError(_INVALID_CHANGES)
    return changes


def _history(entry: Any) -> tuple[Any, History]:
    """The checksum of the cell as exported, and its history."""
    match entry:
        case [written, int(changed), str(who), [*earlier]]:
            return written, History(check_time(int(changed)), str(who), tuple(check_time(time) for time in earlier))
    raise MarkError(_INVALID_CHANGES)


def _favourite(cell: str) -> str:
    text = cell.strip().casefold()
    if text not in _FAVOURITE:
        raise MarkError(f'favourite must be yes or empty, not "{text[:20]}"')
    return _FAVOURITE[text]


def _note(cell: str) -> str:
    return rules.note(unprotect(cell))


def _number(text: str, rule: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise MarkError(f'{rule}, not "{text[:20]}"')
    return int(text)
