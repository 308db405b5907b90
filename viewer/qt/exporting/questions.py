"""The two questions that an export asks."""

import os
from pathlib import Path

from PyQt5.QtWidgets import QMessageBox, QWidget


def ask_to_replace(parent: QWidget, path: Path) -> bool:
    """Whether a file that is there may be written over."""
    what = "The folder" if os.path.isdir(path) else "The file"
    text = f"{what} {path.name} is there already."
    return _ask(parent, "Replace?", text, f"In {path.parent}", "&Replace", "&Keep it")


def ask_to_quit(parent: QWidget) -> bool:
    """Whether an export may be given up so that the program can end."""
    text = "An export is not finished."
    return _ask(parent, "Quit?", text, "If it is stopped, no file is left of it.", "&Stop it and quit", "&Go on")


def _ask(parent: QWidget, title: str, text: str, more: str, yes: str, no: str) -> bool:
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(more)
    accepting = box.addButton(yes, QMessageBox.AcceptRole)
    refusing = box.addButton(no, QMessageBox.RejectRole)
    box.setDefaultButton(refusing)
    box.setEscapeButton(refusing)
    box.exec_()
    accepted = box.clickedButton() is accepting
    box.deleteLater()
    return accepted
