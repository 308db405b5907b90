"""Opens the check of the dataset."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PyQt5.QtCore import QObject

from viewer.qt.workspace import NO_DATASET, Workspace

if TYPE_CHECKING:
    from viewer.qt.health.dialog import HealthDialog

NO_CHECK = "Only datasets are checked here; compare files for training with `preprocess verify`."


class HealthControl(QObject):
    """Owns the dialog, which is imported when it is first asked for."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.dialog: HealthDialog | None = None
        workspace.library_opened.connect(self.stop)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Open the dialog."""
        return {"check": self.show}

    def checks(self) -> dict[str, Callable[[], bool]]:
        """Nothing to check."""
        return {}

    def show(self) -> None:
        """Show whether the dataset is whole and sound."""
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
        self.dialog.set_library(library.root, self._workspace.model_folders)
        self.dialog.show()
        self.dialog.raise_()

    def stop(self) -> None:
        """Close the dialog, whose findings are about one dataset."""
        if self.dialog is not None:
            self.dialog.close()
