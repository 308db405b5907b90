"""Questions asked by exports."""

import os
from pathlib import Path

from PyQt5.QtWidgets import QMessageBox, QWidget

from viewer.qt.widgets.text.plain_text import plain_tooltip


def ask_to_replace(parent: QWidget, path: Path) -> bool:
    """Ask whether to replace an existing file or folder."""
    kind = "The folder" if os.path.isdir(path) else "The file"
    text = f"{kind} {path.name} already exists."
    return _ask(parent, "Replace?", text, f"In {path.parent}", "&Replace", "&Keep it")


def ask_to_replace_many(parent: QWidget, count: int, folder: Path) -> bool:
    """Ask whether to replace files of earlier exports where they were made with other settings."""
    text = "1 of the files already exists." if count == 1 else f"{count:,} of the files already exist."
    details = f"In {folder}. Files that were made with the same settings can be kept; the others then fail."
    return _ask(parent, "Replace?", text, details, "&Replace", "&Keep them")


def ask_to_replace_preset(parent: QWidget, name: str) -> bool:
    """Ask whether to replace an existing preset."""
    return _ask(parent, "Replace?", f"The preset {name} already exists.", "", "&Replace", "&Keep it")


def ask_to_delete_preset(parent: QWidget, name: str) -> bool:
    """Ask whether to delete a preset."""
    return _ask(parent, "Delete?", f"Delete the preset {name}?", "This cannot be undone.", "&Delete", "&Keep it")


def ask_to_quit(parent: QWidget, *, is_batch: bool = False) -> bool:
    """Ask whether to stop a running export and quit."""
    text = "An export is still running."
    details = "If you stop it, the finished files remain." if is_batch else "If you stop it, no file will remain."
    return _ask(parent, "Quit?", text, details, "&Stop and quit", "&Continue")


def _ask(parent: QWidget, title: str, text: str, details: str, yes: str, no: str) -> bool:
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setText(plain_tooltip(text))
    box.setInformativeText(plain_tooltip(details))
    yes_button = box.addButton(yes, QMessageBox.AcceptRole)
    no_button = box.addButton(no, QMessageBox.RejectRole)
    box.setDefaultButton(no_button)
    box.setEscapeButton(no_button)
    box.exec_()
    accepted = box.clickedButton() is yes_button
    box.deleteLater()
    return accepted
