"""Imports and makes the export when it is first asked for, so that the window does not wait for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PyQt5.QtCore import QObject

from viewer.qt.workspace import Workspace

if TYPE_CHECKING:
    from viewer.qt.exporting.control import Exporting


class ExportLauncher(QObject):
    """The export as the window knows it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._exporting: Exporting | None = None

    @property
    def exporting(self) -> Exporting:
        """The export, made now if it was not yet."""
        if self._exporting is None:
            from viewer.qt.exporting.control import Exporting

            self._exporting = Exporting(self._workspace)
        return self._exporting

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Open the dialog."""
        return {"export": lambda: self.exporting.open()}

    def checks(self) -> dict[str, Callable[[], bool]]:
        """Nothing to check."""
        return {}

    def may_close(self) -> bool:
        """Whether the window may close; asks the person while a file is being made."""
        return self._exporting is None or self._exporting.may_close()

    def stop(self) -> None:
        """Cancel the export and close its dialog."""
        if self._exporting is not None:
            self._exporting.stop()
