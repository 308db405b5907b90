"""Opens the dataset check."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from viewer.qt.command import Feature
from viewer.qt.workspace import NO_DATASET, Workspace

if TYPE_CHECKING:
    from viewer.qt.health.dialog import HealthDialog

NO_CHECK = "Only datasets are checked here; check training files with `preprocess verify`."


class HealthControl(Feature):
    """Owns the dialog; imports and creates it on first use."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.dialog: HealthDialog | None = None
        workspace.library_opened.connect(self.stop)
        workspace.reading_changed.connect(self.stop)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The handler that opens the dialog."""
        return {"check": self.show}

    def show(self) -> None:
        """Open the dialog and start checking."""
        library = self._workspace.session.library
        if library is None:
            self._workspace.show_message(NO_DATASET)
            return
        if library.holds != "dataset":
            self._workspace.show_message(NO_CHECK)
            return
        if self.dialog is None:
            from viewer.qt.health.dialog import HealthDialog

            self.dialog = HealthDialog(self._workspace.window)
            self.dialog.chosen.connect(self._workspace.sequence_requested)
        self.dialog.set_library(library.root, self._workspace.model_folders, library.reading)
        self.dialog.show()
        self.dialog.raise_()

    def stop(self) -> None:
        """Close the dialog, whose findings belong to one dataset."""
        if self.dialog is not None:
            self.dialog.close()
