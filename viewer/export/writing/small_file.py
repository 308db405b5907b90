"""Writing small files, whose content is in memory."""

from pathlib import Path

from viewer.errors import FileError
from viewer.export.writing.os_errors import reason
from viewer.export.writing.unfinished import unfinished


def write_file(target: Path, content: bytes, *, overwrite: bool) -> None:
    """Write a file under a temporary name and rename it. Raises AlreadyThere, or FileError."""
    with unfinished(target, overwrite=overwrite) as part:
        write_bytes(part, content)


def write_bytes(path: Path, content: bytes) -> None:
    """Write the content to a path. Raises FileError."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise FileError(path, reason(error)) from error


def name_list(names: tuple[str, ...]) -> str:
    """Names one a line, as the dataset's lists of splits."""
    return "".join(f"{name}\n" for name in names)
