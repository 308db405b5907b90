"""Questions asked by exports."""

from pathlib import Path

from PyQt5.QtWidgets import QWidget

from viewer.qt.widgets.dialogs.questions import ask


def ask_to_replace_many(parent: QWidget, count: int, folder: Path) -> bool:
    """Ask whether to replace files of earlier exports where they were made with other settings."""
    text = "1 of the files already exists." if count == 1 else f"{count:,} of the files already exist."
    details = f"In {folder}. Files that were made with the same settings can be kept; the others then fail."
    return ask(parent, "Replace?", text, details, "&Replace", "&Keep them")


def ask_to_replace_preset(parent: QWidget, name: str) -> bool:
    """Ask whether to replace an existing preset."""
    return ask(parent, "Replace?", f"The preset {name} already exists.", "", "&Replace", "&Keep it")


def ask_to_delete_preset(parent: QWidget, name: str) -> bool:
    """Ask whether to delete a preset."""
    return ask(parent, "Delete?", f"Delete the preset {name}?", "This cannot be undone.", "&Delete", "&Keep it")


def ask_to_quit(parent: QWidget, *, is_batch: bool = False) -> bool:
    """Ask whether to stop a running export and quit."""
    text = "An export is still running."
    details = "If you stop it, the finished files remain." if is_batch else "If you stop it, no file will remain."
    return ask(parent, "Quit?", text, details, "&Stop and quit", "&Continue")
