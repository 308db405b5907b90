"""Notes from CSV as `as_csv` made it, as a spreadsheet saved it, or as a person wrote it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from viewer.errors import MarkError
from viewer.notes import rules
from viewer.notes.exchange.as_csv import COLUMNS, YES, digest, range_digest
from viewer.notes.exchange.spreadsheet_cells import unprotected
from viewer.notes.exchange.times import checked
from viewer.notes.exchange.untrusted import LineError, place_of, range_id, value_of
from viewer.notes.value import Kind, Value, folded

_FAVOURITE: Final = {"": "", **dict.fromkeys(("yes", "true", "1", "x"), YES), **dict.fromkeys(("no", "false", "0"), "")}


class History(NamedTuple):
    """When a value was changed, by whom, and when before."""

    changed: int
    who: str = ""
    earlier: tuple[int, ...] = ()

    def edited(self, saved: int) -> History:
        """Changed in the file, by somebody who knew what was there."""
        return History(max(saved, self.changed + 1), "", (*self.earlier, self.changed))


def from_csv(text: str, saved: int) -> Iterator[tuple[int, Value]]:
    """Line and value of every cell that tells something. saved: when the file was. Raises LineError."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    line = 1
    try:
        head = [cell.strip().casefold() for cell in next(rows, [])]
        if "sequence" not in head or len(set(head) & set(COLUMNS)) != sum(cell in COLUMNS for cell in head):
            raise LineError(1, f"the first line names the columns: {', '.join(COLUMNS)}, or some of them, each once")
        line = rows.line_num + 1
        for row in rows:
            if any(cell.strip() for cell in row):
                if len(row) > len(head):
                    raise LineError(line, f"has {len(row)} cells, and there are {len(head)} columns")
                for value in _values(dict(zip(head, row, strict=False)), saved):
                    yield line, value
            line = rows.line_num + 1
    except csv.Error as error:
        raise LineError(line, f"is not CSV ({error})") from error
    except MarkError as error:
        raise LineError(line, str(error)) from error


def _delimiter(text: str) -> str:
    """What stands between cells: spreadsheets of some countries write semicolons."""
    head = text.partition("\n")[0].casefold()
    return max(",;\t", key=lambda one: (sum(cell.strip(' "\r') in COLUMNS for cell in head.split(one)), one == ","))


def _values(cells: Mapping[str, str], saved: int) -> Iterator[Value]:
    sequence = rules.sequence_name(unprotected(cells.get("sequence", "").strip()))
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
        before, when = _history(history)
        if before != digest(text):
            when = when.edited(saved)
    content: Any = text or None
    if text and kind == "favourite":
        content = True
    if text and kind == "rating":
        content = rules.rating(_number(text, "a rating is 1 to 5"))
    yield value_of(place_of(sequence, kind, "", content), content, *when)


def _tag_values(sequence: str, cell: str, histories: Any, saved: int) -> Iterator[Value]:
    if not isinstance(histories, dict):
        raise MarkError(_SPOILT)
    parts = unprotected(cell).replace(";", ",").split(",")
    tags = {folded(tag): tag for tag in (rules.tag(part) for part in parts if part.strip())}
    for key in tags.keys() | histories.keys():
        when = History(saved)
        if key in histories:
            was_there, when = _history(histories[key])
            if was_there != (key in tags):
                when = when.edited(saved)
        yield value_of(place_of(sequence, "tag", key, tags.get(key)), tags.get(key), *when)


def _range_value(sequence: str, cells: Mapping[str, str], changes: Mapping[str, Any], saved: int) -> Value:
    before, when = None, History(saved)
    if "range" in changes:
        before, when = _history(changes["range"])
    elif "removed" in changes:
        before, when = _history(changes["removed"])
    first_cell = cells.get("first", "").strip()
    if not first_cell:
        if before is not None:
            raise MarkError("has no first frame")
        return value_of(place_of(sequence, "range", changes["id"], None), None, *when)
    first = _number(first_cell, "a frame is a number")
    last = _number(cells.get("last", "").strip() or first_cell, "a frame is a number")
    text = _note(cells.get("note", ""))
    if changes and before != range_digest(first, last, text):
        when = when.edited(saved)
    content = {"first": first, "last": last, "text": text}
    place = place_of(sequence, "range", changes.get("id") or range_id(sequence, first, last, text), content)
    return value_of(place, content, *when)


_SPOILT: Final = 'the cell of the column "changes" is not as it was written: leave it, or empty it'


def _changes(cell: str) -> dict[str, Any]:
    if not cell.strip():
        return {}
    try:
        changes = json.loads(cell)
    except (ValueError, RecursionError) as error:
        raise MarkError(_SPOILT) from error
    if not isinstance(changes, dict):
        raise MarkError(_SPOILT)
    return changes


def _history(given: Any) -> tuple[Any, History]:
    """What the cell was, and its history."""
    match given:
        case [before, int(changed), str(who), [*earlier]]:
            return before, History(checked(int(changed)), str(who), tuple(checked(time) for time in earlier))
    raise MarkError(_SPOILT)


def _favourite(cell: str) -> str:
    text = cell.strip().casefold()
    if text not in _FAVOURITE:
        raise MarkError(f'favourite is yes or empty, not "{text[:20]}"')
    return _FAVOURITE[text]


def _note(cell: str) -> str:
    return rules.note(unprotected(cell))


def _number(text: str, rule: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise MarkError(f'{rule}, not "{text[:20]}"')
    return int(text)
