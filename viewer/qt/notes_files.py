"""Notes that go to colleagues and come from them."""

from collections.abc import Container
from pathlib import Path

from PyQt5.QtWidgets import QWidget

from viewer.errors import FileError
from viewer.export.small_file import write_file
from viewer.notes.exchange import format_of, notes_bytes, read_notes
from viewer.notes.notebook import Notebook
from viewer.notes.told import conflict_line, summary
from viewer.qt.report_dialog import ReportDialog


def export_notes(book: Notebook, path: Path) -> str:
    """Write all that was written; one that is there is replaced. Gives what to say of it. Raises FileError."""
    form = format_of(path)
    if form is None:
        raise FileError(path, "let its name end in .json or .csv")
    write_file(path, notes_bytes(book.values(), form), overwrite=True)
    return f"Saved {path}"


def import_notes(book: Notebook, path: Path, dataset: Container[str], parent: QWidget) -> str:
    """Merge a colleague's file, and show what both sides changed. Gives what to say of it.

    dataset: the names of its sequences. Raises FileError, MarkError, NotebookError.
    """
    merged = book.take_in(read_notes(path), f"Import of {path.name}")
    told = f"{path.name}: {summary(merged, dataset)}"
    if merged.conflicts:
        ReportDialog("Both sides changed these", told, map(conflict_line, merged.conflicts), parent).exec_()
    return told
