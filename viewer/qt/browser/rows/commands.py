"""Commands on the selected rows: copy names and paths, open the folder, find sequences like the current one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PyQt5.QtCore import QObject
from PyQt5.QtWidgets import QApplication

from viewer.counted import counted
from viewer.qt.browser.rows.places import PlaceFinder, place_of
from viewer.qt.message import SEQUENCE
from viewer.qt.widgets.open_folder import open_folder
from viewer.qt.workspace import NO_DATASET, Workspace
from viewer.search.name_values import action_values

NO_NAME = "The name of this sequence does not say its action and people."


class RowCommands(QObject):
    """Handles them on the selected sequences, or on the current one."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._places = PlaceFinder()
        self._places.found.connect(self._copy_places)
        self._places.failed.connect(workspace.show_error)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Handlers by command id."""
        return {
            "copy_name": self.copy_names,
            "copy_path": self._find_places,
            "open_folder": self._open_folder,
            "same_action": partial(self._find_same, "action"),
            "same_group": partial(self._find_same, "group"),
            "same_both": partial(self._find_same, "action", "group"),
        }

    def stop(self) -> None:
        """Copy nothing more."""
        self._places.stop()

    def copy_names(self) -> None:
        """Copy the names of the selected sequences, one a line."""
        self._copy(self._workspace.targets, "name")

    def _find_places(self) -> None:
        library, names = self._workspace.session.library, self._workspace.targets
        if library is None or not names:
            self._workspace.show_message(NO_DATASET)
        else:
            self._places.start(library, names)

    def _copy_places(self, places: tuple[str, ...]) -> None:
        self._copy(places, "path")

    def _copy(self, texts: tuple[str, ...], what: str) -> None:
        if texts:
            QApplication.clipboard().setText("\n".join(texts))
            left_out = self._workspace.selection.left_out_note()
            copied = texts[0] if len(texts) == 1 else counted(len(texts), what)
            self._workspace.show_success(f"Copied {copied}. {left_out}" if left_out else f"Copied {copied}")

    def _open_folder(self) -> None:
        sequence = self._workspace.chosen
        if sequence is None:
            self._workspace.show_message(NO_DATASET)
        elif not open_folder(place_of(sequence)):
            self._workspace.show_error(f"No file manager opens {place_of(sequence)}", SEQUENCE)

    def _find_same(self, *properties: str) -> None:
        """Search for sequences that are like the current one in these facets, and show it among them."""
        sequence, facts = self._workspace.chosen, self._workspace.search.facts
        if sequence is None or facts is None:
            self._workspace.show_message(NO_DATASET)
            return
        if sequence.parsed is None or sequence.action is None:
            self._workspace.show_message(NO_NAME)
            return
        values = {
            "action": action_values(facts.action_names)[sequence.parsed.action],
            "group": str(sequence.parsed.group),
        }
        self._workspace.search.set_query("", {name: frozenset((values[name],)) for name in properties})
