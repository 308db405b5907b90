"""Reading and writing files of notes, JSON or CSV."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, Literal, get_args

from viewer.errors import BrokenFile, FileError, MissingFile
from viewer.notes.exchange.csv_reader import from_csv
from viewer.notes.exchange.csv_writer import to_csv
from viewer.notes.exchange.json_format import from_json, to_json
from viewer.notes.exchange.validation import LineError
from viewer.notes.value import LAST_TIME, Place, Value

Format = Literal["json", "csv"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
MAX_BYTES: Final = 200_000_000


def format_of(path: Path) -> Format | None:
    """The format by the file name extension; None if it is neither."""
    extension = path.suffix.lower().removeprefix(".")
    return next((one for one in FORMATS if one == extension), None)


def notes_bytes(values: Iterable[Value], form: Format) -> bytes:
    """Values as the content of a file. CSV starts with a byte order mark, so that spreadsheets read it as UTF-8."""
    return to_json(values).encode() if form == "json" else to_csv(values).encode("utf-8-sig")


def read_notes(path: Path) -> tuple[Value, ...]:
    """The values in a file. Raises BrokenFile, which names the line, MissingFile or FileError."""
    form = format_of(path)
    if form is None:
        raise FileError(path, "must have the extension .json or .csv")
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # reading a device or a pipe may never end
            raise FileError(path, "cannot be read (it is no file)")
        if status.st_size > MAX_BYTES:
            raise BrokenFile(path, f"is larger than {MAX_BYTES // 1_000_000} MB")
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
    parse = from_json if form == "json" else from_csv
    try:
        return tuple(_unique(parse(text, _saved(status))))
    except LineError as error:
        raise BrokenFile(path, f"line {error.line}: {error.reason}") from error


def _saved(status: os.stat_result) -> int:
    """When the file was last modified, as a valid time of change."""
    return max(1, min(status.st_mtime_ns // 1000, LAST_TIME - 1))


def _unique(numbered: Iterable[tuple[int, Value]]) -> Iterator[Value]:
    lines: dict[Place, int] = {}
    for line, value in numbered:
        if value.place in lines:
            of_sequence = f" of {value.sequence}" if value.sequence else ""
            raise LineError(line, f"the {value.kind}{of_sequence} is already in line {lines[value.place]}")
        lines[value.place] = line
        yield value
