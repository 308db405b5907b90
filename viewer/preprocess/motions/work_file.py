"""What a run has prepared so far, kept so that the next run can go on after any end of this one.

A line of JSON with the settings, then for each sequence a line of JSON and its numbers, with a checksum. It is only
ever appended to, so an end in the middle costs the last sequence.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from viewer.dataset.files.npy import Floats
from viewer.dataset.files.storage import Stamp
from viewer.errors import FileError
from viewer.preprocess.motions.prepared import Prepared
from viewer.preprocess.run.append_file import AppendFile, json_line
from viewer.processed.layout import CHANNELS, ROWS

_FRAME_BYTES: Final = ROWS * CHANNELS * 4
_MOST_FRAMES: Final = 2**20

Stamps = tuple[Stamp | None, ...]  # of P1.npz and P2.npz


@dataclass(frozen=True)
class _Kept:
    frames: int
    offset: int  # of its numbers
    checksums: tuple[str, str]
    note: str
    stamps: Stamps


class WorkFile(AppendFile):
    """Checked as a whole when it is made. settings: what the sequences depend on beside their files."""

    line_limit = 2**16

    def __init__(self, path: Path, settings: Mapping[str, Any]) -> None:
        self._kept: dict[str, _Kept] = {}
        super().__init__(path, settings)

    def holds(self, name: str, stamps: Stamps) -> bool:
        """Whether a sequence is in it, made from files that are still the same."""
        kept = self._kept.get(name)
        return kept is not None and kept.stamps == stamps

    def note(self, name: str) -> str:
        """What is odd about a sequence that is in it."""
        return self._kept[name].note

    def add(self, prepared: Prepared, stamps: Stamps) -> None:
        """Append a sequence; it is with the operating system on return. Raises FileError."""
        numbers = np.ascontiguousarray(prepared.motion, "<f4").tobytes()
        head = {
            "name": prepared.name,
            "frames": len(prepared.motion),
            "crc32": zlib.crc32(numbers),
            "checksums": prepared.checksums,
            "note": prepared.note,
            "stamps": stamps,
        }
        line = json_line(head)
        start = self._add(line + numbers)
        self._kept[prepared.name] = _kept(head, start + len(line))

    def read(self, name: str) -> Prepared:
        """A sequence that is in it. Raises FileError."""
        kept = self._kept[name]
        try:
            self._file.seek(kept.offset)
            numbers = self._file.read(kept.frames * _FRAME_BYTES)
        except OSError as error:
            raise FileError(self.path, f"cannot be read ({error.strerror})") from error
        return Prepared(name, _motion(numbers), kept.checksums, kept.note)

    def _read(self) -> None:
        """Take in all whole sequences; what comes after the last of them is cut off."""
        end = self._file.tell()
        while line := self._file.readline(self.line_limit):
            try:
                head = json.loads(line)
                offset, length = self._file.tell(), min(head["frames"], _MOST_FRAMES) * _FRAME_BYTES
                numbers = self._file.read(length)
                kept = _kept(head, offset)
            except (ValueError, TypeError, KeyError):
                break
            if len(numbers) != length or zlib.crc32(numbers) != head["crc32"]:
                break
            self._kept[head["name"]] = kept
            end = self._file.tell()
        self._file.truncate(end)


def _kept(head: Mapping[str, Any], offset: int) -> _Kept:
    first, second = map(str, head["checksums"])
    stamps: Sequence[Any] = head["stamps"]
    return _Kept(
        frames=int(head["frames"]),
        offset=offset,
        checksums=(first, second),
        note=str(head["note"]),
        stamps=tuple(None if stamp is None else (int(stamp[0]), int(stamp[1])) for stamp in stamps),
    )


def _motion(numbers: bytes) -> Floats:
    return np.frombuffer(numbers, "<f4").reshape(-1, ROWS, CHANNELS).astype(np.float32)
