"""Notes that go to colleagues."""

from pathlib import Path

from viewer.errors import FileError
from viewer.export.writing.small_file import write_file
from viewer.notes.exchange.formats import format_of, notes_bytes
from viewer.notes.notebook import Notebook


def export_notes(book: Notebook, path: Path) -> str:
    """Write all that was written; one that is there is replaced. Gives what to say of it. Raises FileError."""
    form = format_of(path)
    if form is None:
        raise FileError(path, "let its name end in .json or .csv")
    write_file(path, notes_bytes(book.values(), form), overwrite=True)
    return f"Saved {path}"
