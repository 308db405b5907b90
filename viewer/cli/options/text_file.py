"""Text that an option names: a file, stdin, or a pipe that another program writes into."""

from __future__ import annotations

import os
import stat
import sys
from typing import Final

from viewer.errors import FileError

MOST_BYTES: Final = 64 * 2**20  # of a list of names
_PIECE: Final = 2**16


def read_text(path: str) -> str:
    """A whole text in UTF-8; "-" is stdin. Never waits for a pipe that nobody writes into.

    Raises FileError, OSError and UnicodeDecodeError.
    """
    if path == "-":
        text = sys.stdin.read(MOST_BYTES + 1)
        if len(text) > MOST_BYTES:
            raise _too_large("stdin")
        return text
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        kind = os.fstat(handle).st_mode
        if stat.S_ISDIR(kind):
            raise FileError(path, "is a folder")
        if stat.S_ISFIFO(kind):
            return _of_pipe(handle, path).decode()
        if not stat.S_ISREG(kind):
            raise FileError(path, "is a device, which may have no end")
        return _to_end(handle, path).decode()
    finally:
        os.close(handle)


def _of_pipe(handle: int, path: str) -> bytes:
    try:
        begin = os.read(handle, _PIECE)
        if not begin:
            raise FileError(path, "is a pipe that nobody writes into")
    except BlockingIOError:  # somebody will
        begin = b""
    os.set_blocking(handle, True)
    return begin + _to_end(handle, path)


def _to_end(handle: int, path: str) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := os.read(handle, _PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > MOST_BYTES:
            raise _too_large(path)
    return b"".join(pieces)


def _too_large(path: str) -> FileError:
    return FileError(path, f"is longer than {MOST_BYTES // 2**20} MB, which no list of names is")
