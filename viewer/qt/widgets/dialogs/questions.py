"""Questions with two answers, of which the cautious one is the default."""

import os
from pathlib import Path

from PyQt5.QtWidgets import QMessageBox, QWidget

from viewer.qt.widgets.text.plain_text import plain_tooltip


def ask(parent: QWidget, title: str, text: str, details: str, yes: str, no: str) -> bool:
    """Ask a question; whether the button `yes` was chosen. `no` is the default."""
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


def ask_to_replace(parent: QWidget, path: Path, more: str = "") -> bool:
    """Ask whether to replace an existing file or folder. more: a sentence about what else is replaced."""
    kind = "The folder" if os.path.isdir(path) else "The file"
    where = f"In {path.parent}. {more}" if more else f"In {path.parent}"
    return ask(parent, "Replace?", f"{kind} {path.name} already exists.", where, "&Replace", "&Keep it")
