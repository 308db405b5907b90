"""stdout and stderr that nobody reads: closed, or a pipe whose reader has gone, as behind `| head`."""

from __future__ import annotations

import errno
import os
import sys
from typing import Final, TextIO

_GONE: Final = (errno.EPIPE, errno.EINVAL)  # what writing to a reader who has gone fails with; the latter on Windows


def open_closed_streams() -> None:
    """Open the null device where stdout or stderr was closed by who started the program: Python has None there."""
    for number, name in ((1, "stdout"), (2, "stderr")):
        if getattr(sys, name) is None:
            _send_nowhere(number)
            os.set_inheritable(number, True)
            setattr(sys, name, open(number, "w", encoding="utf-8", errors="backslashreplace", closefd=False))  # noqa: SIM115


def write(stream: TextIO, text: str = "") -> OSError | None:
    """Write a text, and what is left in the stream's buffer; what cannot be written is dropped.

    What stayed in the buffer would fail once more at the end, and Python end with status 120. Gives the error where the
    output cannot be kept, as on a full disk, and None where nobody reads it any more.
    """
    try:
        if text:  # a full disk does not take nothing either
            stream.write(text)
        stream.flush()
    except OSError as error:
        _send_nowhere(stream.fileno())
        return None if error.errno in _GONE else error
    return None


def _send_nowhere(number: int) -> None:
    """Let what is written to a file descriptor go to the null device."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    if nowhere != number:
        os.dup2(nowhere, number)
        os.close(nowhere)
