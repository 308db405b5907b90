"""Files that have their name when they are whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from viewer.errors import FileError
from viewer.export.writing.os_errors import reason
from viewer.export.writing.unfinished import unfinished


@contextmanager
def new_file(target: Path, *, overwrite: bool, inside: Path | None = None) -> Iterator[IO[bytes]]:
    """Open a temporary file that is renamed to `target` at the end; on any error it is removed instead.

    inside: the folder that `target` must be in, where its name comes from a dataset. Raises AlreadyThere, or FileError
    where it cannot be written.
    """
    with unfinished(target, overwrite=overwrite, inside=inside) as part:
        try:
            with part.open("w+b") as file:
                yield file
        except OSError as error:
            raise FileError(target, reason(error)) from error
