"""Files that notes are passed on in."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, Literal, get_args

from viewer.errors import BrokenFile, FileError, MissingFile
from viewer.notes.exchange.as_csv import as_csv
from viewer.notes.exchange.as_json import as_json, from_json
from viewer.notes.exchange.from_csv import from_csv
from viewer.notes.exchange.untrusted import LineError
from viewer.notes.value import LAST_TIME, Place, Value

Format = Literal["json", "csv"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
MOST_BYTES: Final = 200_000_000


def format_of(path: Path) -> Format | None:
    """Which of the two a file is by its name; None: neither."""
    ending = path.suffix.lower().removeprefix(".")
    return next((one for one in FORMATS if one == ending), None)


def notes_bytes(values: Iterable[Value], form: Format) -> bytes:
    """The content of a file. A CSV file tells spreadsheets by its first character that it is UTF-8."""
    return as_json(values).encode() if form == "json" else as_csv(values).encode("utf-8-sig")


def read_notes(path: Path) -> tuple[Value, ...]:
    """What is in a file. Raises BrokenFile, which names the line, MissingFile, or FileError."""
    form = format_of(path)
    if form is None:
        raise FileError(path, "is neither .json nor .csv by its name")
    try:
        status = path.stat()
        if status.st_size > MOST_BYTES:
            raise BrokenFile(path, f"is larger than {MOST_BYTES // 1_000_000} MB")
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise MissingFile(path, "is not there") from error
    except OSError as error:
        raise FileError(path, f"cannot be read ({error.strerror})") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        advice = "; save it as CSV UTF-8" if form == "csv" else ""
        raise BrokenFile(path, f"line {line}: is not UTF-8 text{advice}") from error
    read = from_json if form == "json" else from_csv
    try:
        return tuple(_each_once(read(text, _saved(status))))
    except LineError as error:
        raise BrokenFile(path, f"line {error.line}: {error.reason}") from error


def _saved(status: os.stat_result) -> int:
    """When a file was written, as a time of a change."""
    return max(1, min(status.st_mtime_ns // 1000, LAST_TIME - 1))


def _each_once(found: Iterable[tuple[int, Value]]) -> Iterator[Value]:
    lines: dict[Place, int] = {}
    for line, value in found:
        if value.place in lines:
            of = f" of {value.sequence}" if value.sequence else ""
            raise LineError(line, f"the {value.kind}{of} stands in line {lines[value.place]} already")
        lines[value.place] = line
        yield value
