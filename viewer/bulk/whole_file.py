"""Small files that have their name only when they are whole."""

from __future__ import annotations

import contextlib
from pathlib import Path

from viewer.errors import FileError


def write_whole(path: Path, content: bytes) -> None:
    """Write a file under a temporary name and rename it.

    Raises
    ------
    FileError
        It cannot be written; what was there before is unchanged.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        raise FileError(path, f"cannot be written ({error.strerror})") from error
    finally:
        with contextlib.suppress(OSError):  # the disk is gone: the first error is the one to tell
            part.unlink(missing_ok=True)
