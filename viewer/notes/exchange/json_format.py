"""Notes as JSON: all values with their times of change, one value a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from viewer.errors import MarkError
from viewer.notes.exchange.json_entries import read_object
from viewer.notes.exchange.times import format_time, parse_time
from viewer.notes.exchange.validation import LineError, checked_place, checked_value
from viewer.notes.value import Value, content_to_json

VERSION: Final = 1
_CONTENT: Final = "Inter-X Viewer notes"
_FIELDS: Final = {"sequence", "kind", "key", "content", "changed", "who", "earlier"}


def to_json(values: Iterable[Value]) -> str:
    """Values as the text of a JSON file."""
    head = json.dumps({"content": _CONTENT, "version": VERSION})
    lines = ",\n".join(json.dumps(_entry(value), ensure_ascii=False) for value in values)
    return f'{head[:-1]}, "values": [\n{lines}\n]}}\n'


def from_json(text: str, saved: int) -> Iterator[tuple[int, Value]]:
    """Line number and value of each entry. Raises LineError.

    saved: when the file was saved, microseconds since 1970; the time of changes that have none.
    """
    head, entries = read_object(text, "values")
    if not isinstance(head, dict) or head.get("content") != _CONTENT or entries is None:
        raise LineError(1, "is not a notes file of Inter-X Viewer")
    if head.get("version") != VERSION:
        raise LineError(1, f"is of version {str(head.get('version'))[:20]}; only version {VERSION} can be read")
    entries.reverse()
    while entries:  # freed one by one: freeing all at once takes long
        line, entry = entries.pop()
        try:
            yield line, _value(entry, saved)
        except MarkError as error:
            raise LineError(line, str(error)) from error


def _entry(value: Value) -> dict[str, Any]:
    entry: dict[str, Any] = {"sequence": value.sequence, "kind": value.kind, "key": value.key}
    entry |= {"content": content_to_json(value.content), "changed": format_time(value.changed), "who": value.who}
    entry["earlier"] = [format_time(time) for time in value.earlier]
    return {name: field for name, field in entry.items() if field not in ("", []) or name == "content"}


def _value(entry: Any, saved: int) -> Value:
    if not isinstance(entry, dict) or "content" not in entry or not entry.keys() <= _FIELDS:
        raise MarkError(f"an entry has some of {', '.join(sorted(_FIELDS))}, and at least a content")
    place = checked_place(entry.get("sequence", ""), entry.get("kind"), entry.get("key", ""), entry["content"])
    changed = parse_time(entry["changed"]) if "changed" in entry else saved
    earlier = entry.get("earlier", [])
    if isinstance(earlier, list):
        earlier = [parse_time(time) for time in earlier]
    return checked_value(place, entry["content"], changed, entry.get("who", ""), earlier)
