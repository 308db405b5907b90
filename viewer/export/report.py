"""report.jsonl: a line of JSON for each sequence that a run came to, with what became of it."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import IO, Any, Literal, get_args

from viewer.errors import FileError
from viewer.export.writing.unfinished import unfinished

REPORT = "report.jsonl"
Status = Literal["done", "skipped", "failed"]
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True)
class Entry:
    """What became of one sequence."""

    name: str
    status: Status  # skipped: it was there already, whole and made with the same settings
    seconds: float  # that it took
    frames: int  # in the file; 0 when it failed
    file: str  # its name in the folder
    reason: str = ""  # why it failed

    def line(self) -> str:
        """As it stands in the report."""
        return json.dumps(asdict(self) | {"seconds": round(self.seconds, 3)}, ensure_ascii=False) + "\n"


class Report:
    """Written as results come, so that it is right whenever the run is ended. Raises FileError.

    On opening, what it says of `names` is dropped, and what it says of other sequences kept.
    """

    def __init__(self, folder: Path, names: Collection[str]) -> None:
        self.path = folder / REPORT
        entries, self.passed_over = read_report(self.path)
        again = frozenset(names)
        self._write({name: entry for name, entry in entries.items() if name not in again})
        self._file: IO[str] | None = self._open()

    def add(self, entry: Entry) -> None:
        """Write a line; it is with the operating system on return."""
        assert self._file is not None
        try:
            self._file.write(entry.line())
            self._file.flush()
        except OSError as error:
            raise FileError(self.path, f"cannot be written: {error.strerror}") from error

    def close(self) -> None:
        """Leave one line a sequence, in the order of their names."""
        if self._file is not None:
            self._file.close()
            self._file = None
            self._write(read_report(self.path)[0])

    def _open(self) -> IO[str]:
        try:
            return open(self.path, "a", encoding="utf-8")
        except OSError as error:
            raise FileError(self.path, f"cannot be written: {error.strerror}") from error

    def _write(self, entries: dict[str, Entry]) -> None:
        with unfinished(self.path, overwrite=True) as path, open(path, "w", encoding="utf-8") as file:
            file.writelines(entries[name].line() for name in sorted(entries))


def read_report(path: Path) -> tuple[dict[str, Entry], int]:
    """The last entry of each sequence, and how many lines were passed over because they are torn. Raises FileError."""
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return {}, 0
    except OSError as error:
        raise FileError(path, f"cannot be read: {error.strerror}") from error
    entries: dict[str, Entry] = {}
    torn = 0
    for line in lines:
        try:
            entry = _entry(json.loads(line))
        except (ValueError, TypeError, KeyError):
            torn += 1
        else:
            entries.pop(entry.name, None)
            entries[entry.name] = entry
    return entries, torn


def _entry(plain: Any) -> Entry:
    if not isinstance(plain, dict) or not isinstance(plain["name"], str) or plain["status"] not in STATUSES:
        raise ValueError("not an entry")
    return Entry(**{part.name: plain[part.name] for part in fields(Entry)})
