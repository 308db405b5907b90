"""Choosing the file that something is saved in."""

from pathlib import Path

from PyQt5.QtWidgets import QFileDialog, QWidget


def choose_new_file(parent: QWidget, title: str, start: str, kind: str, suffix: str) -> tuple[Path, bool] | None:
    """Ask for a file to write; a name without an ending gets `suffix`. None if none was chosen.

    Returns the file, and whether the user has agreed to replace it: the file dialog asks about the name as typed.
    """
    chosen, _ = QFileDialog.getSaveFileName(parent, title, start, kind)
    if not chosen:
        return None
    path = Path(chosen)
    return (path, True) if path.suffix else (path.with_suffix(suffix), False)
