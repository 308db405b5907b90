"""The menu of a right click on rows and tiles."""

from collections.abc import Iterable
from typing import Final

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QMenu, QWidget

from viewer.counted import counted
from viewer.qt.workspace import Workspace

_COPY: Final = ("copy_name", "copy_path", "open_folder")
_RATE: Final = (*(f"rate_{stars}" for stars in (5, 4, 3, 2, 1)), "rate_0")
_FIND: Final = ("same_action", "same_group", "same_both")


def plain_menu_text(text: str) -> str:
    """A text as a menu shows it: an ampersand would underline the next letter."""
    return text.replace("&", "&&")


class SequenceMenu(QMenu):
    """Commands on the selected sequences; what is about one sequence is about the current one. Deletes itself."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WA_DeleteOnClose)
        self._workspace = workspace
        names = workspace.targets
        self.addAction(names[0] if len(names) == 1 else counted(len(names), "sequence")).setEnabled(False)
        self.addSeparator()
        self._add(_COPY)
        self.addSeparator()
        self._add(("favourite",))
        rate = self.addMenu("Rate")
        rate.addActions([workspace.actions[command] for command in _RATE])
        self._add(("add_tag", "note", "add_to_playlist"))
        self.addSeparator()
        self._add_find()
        self.addSeparator()
        self._add(("export", "select_all"))

    def _add_find(self) -> None:
        """Add what finds sequences like the current one, with what would be found."""
        sequence = self._workspace.chosen
        if sequence is None or sequence.parsed is None or sequence.action is None:
            return
        find = self.addMenu("More like this")
        action, group = plain_menu_text(sequence.action), sequence.parsed.group
        texts = (action, f"The same two people: group {group}", f"{action} by group {group}")
        for command, text in zip(_FIND, texts, strict=True):
            entry = find.addAction(text)
            entry.triggered.connect(self._workspace.actions[command].trigger)

    def _add(self, commands: Iterable[str]) -> None:
        self.addActions([self._workspace.actions[command] for command in commands])
