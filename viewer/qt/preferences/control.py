"""Opens the preferences."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from viewer.qt.command import Feature
from viewer.qt.widgets.dialogs.bring_forward import bring_forward
from viewer.qt.workspace import Workspace

if TYPE_CHECKING:
    from viewer.qt.preferences.dialog import PreferencesDialog


class PreferencesControl(Feature):
    """Owns the dialog, which is made when it is first opened."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.dialog: PreferencesDialog | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Handler of the command that opens the preferences."""
        return {"preferences": self.show}

    def show(self) -> None:
        """Open the dialog, or bring it to the front."""
        if self.dialog is None:
            from viewer.qt.preferences.dialog import PreferencesDialog  # not needed to start the window

            self.dialog = PreferencesDialog(self._workspace)
        self.dialog.general.show_state()
        self.dialog.folders.show_state()
        bring_forward(self.dialog)

    def stop(self) -> None:
        """Close the dialog."""
        if self.dialog is not None:
            self.dialog.caches.task.stop()
            self.dialog.close()
