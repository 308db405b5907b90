"""One run at a time in a folder: two would take each other's unfinished files for leftovers."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from viewer.bulk.new_folder import new_folder
from viewer.errors import FileError


@contextlib.contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """Make a folder, and keep other runs out of it meanwhile; nothing is left of it where nothing was put in.

    Where folders cannot be locked, on Windows and on some network file systems, nobody is kept out.

    Raises
    ------
    FileError
        The folder cannot be made, or another run is writing into it.
    """
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(new_folder(folder))
        except OSError as error:
            raise FileError(folder, f"cannot be used ({error.strerror})") from error
        stack.enter_context(_locked(folder))
        yield


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    if sys.platform == "win32":
        yield
        return
    import fcntl

    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise FileError(folder, f"cannot be used ({error.strerror})") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise FileError(folder, "another run is writing into it; wait for its end, or choose another -o") from error
    except OSError:  # no locks there
        pass
    try:
        yield
    finally:
        os.close(handle)
