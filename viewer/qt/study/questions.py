"""What is asked before a study takes the place of a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from PyQt5.QtWidgets import QMessageBox, QWidget

from viewer.qt.widgets.text.plain_text import plain_tooltip

_GO_ON = "Going on keeps its clips, its questions and all answers."


def ask_about_study(parent: QWidget, path: Path, raters: Sequence[str]) -> Literal["go on", "replace", "cancel"]:
    """Ask what is to be done with a study that is there. One that has answers is not replaced."""
    box = QMessageBox(parent)
    box.setWindowTitle("Go on with it?")
    box.setText(plain_tooltip(f"The study {path.name} already exists."))
    if raters:
        details = f"{', '.join(raters)} answered it. {_GO_ON} Choose another file for a new study."
    else:
        details = f"Nobody has answered it yet. {_GO_ON} Replacing makes a new study of what is chosen here."
    box.setInformativeText(plain_tooltip(details))
    go_on = box.addButton("&Go on with it", QMessageBox.AcceptRole)
    replace = None if raters else box.addButton("&Replace", QMessageBox.DestructiveRole)
    cancel = box.addButton("&Cancel", QMessageBox.RejectRole)
    box.setDefaultButton(go_on)
    box.setEscapeButton(cancel)
    box.exec_()
    chosen = box.clickedButton()
    box.deleteLater()
    if chosen is go_on:
        return "go on"
    return "replace" if replace is not None and chosen is replace else "cancel"
