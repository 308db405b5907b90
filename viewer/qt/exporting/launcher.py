"""Imports and creates the export control on first use, so that the window starts faster."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from viewer.qt.command import Feature
from viewer.qt.workspace import Workspace

if TYPE_CHECKING:
    from viewer.qt.exporting.control import ExportControl


class ExportLauncher(Feature):
    """The export feature as the window sees it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._control: ExportControl | None = None

    @property
    def control(self) -> ExportControl:
        """The export control, created on first use."""
        if self._control is None:
            from viewer.qt.exporting.control import ExportControl

            self._control = ExportControl(self._workspace)
        return self._control

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The handler that opens the dialog."""
        return {"export": lambda: self.control.open()}

    def may_close(self) -> bool:
        """Whether the window may close; asks the user if an export is running."""
        return self._control is None or self._control.may_close()

    def stop(self) -> None:
        """Cancel the export and close the dialog."""
        if self._control is not None:
            self._control.stop()
