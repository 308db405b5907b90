"""Notes as JSON: everything, with its times; one value a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from viewer.errors import MarkError
from viewer.notes.exchange.json_entries import read_object
from viewer.notes.exchange.times import read_time, written
from viewer.notes.exchange.untrusted import LineError, place_of, value_of
from viewer.notes.value import Value, plain

VERSION: Final = 1
_CONTENT: Final = "Inter-X Viewer notes"
_FIELDS: Final = {"sequence", "kind", "key", "content", "changed", "who", "earlier"}


def as_json(values: Iterable[Value]) -> str:
    """The text of a file."""
    head = json.dumps({"content": _CONTENT, "version": VERSION})
    lines = ",\n".join(json.dumps(_entry(value), ensure_ascii=False) for value in values)
    return f'{head[:-1]}, "values": [\n{lines}\n]}}\n'


def from_json(text: str, saved: int) -> Iterator[tuple[int, Value]]:
    """Line and value of every entry. saved: when the file was, for what has no time. Raises LineError."""
    head, entries = read_object(text, "values")
    if not isinstance(head, dict) or head.get("content") != _CONTENT or entries is None:
        raise LineError(1, "holds no notes that were exported here")
    if head.get("version") != VERSION:
        raise LineError(1, f"is of version {str(head.get('version'))[:20]}, and {VERSION} can be read here")
    entries.reverse()
    while entries:  # given back one by one: all at once would take a while
        line, entry = entries.pop()
        try:
            yield line, _value(entry, saved)
        except MarkError as error:
            raise LineError(line, str(error)) from error


def _entry(value: Value) -> dict[str, Any]:
    entry: dict[str, Any] = {"sequence": value.sequence, "kind": value.kind, "key": value.key}
    entry |= {"content": plain(value.content), "changed": written(value.changed), "who": value.who}
    entry["earlier"] = [written(time) for time in value.earlier]
    return {name: given for name, given in entry.items() if given not in ("", []) or name == "content"}


def _value(entry: Any, saved: int) -> Value:
    if not isinstance(entry, dict) or "content" not in entry or not entry.keys() <= _FIELDS:
        raise MarkError(f"an entry has {', '.join(sorted(_FIELDS))}, and a content at least")
    place = place_of(entry.get("sequence", ""), entry.get("kind"), entry.get("key", ""), entry["content"])
    changed = read_time(entry["changed"]) if "changed" in entry else saved
    earlier = entry.get("earlier", [])
    if isinstance(earlier, list):
        earlier = [read_time(time) for time in earlier]
    return value_of(place, entry["content"], changed, entry.get("who", ""), earlier)
