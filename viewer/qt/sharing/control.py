"""Opens what File › Share has; dialogs are imported on first use, so that the window starts faster."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from viewer.qt.command import Feature
from viewer.qt.sharing.convert.control import ConvertControl
from viewer.qt.sharing.report.control import ReportControl
from viewer.qt.workspace import Workspace

if TYPE_CHECKING:
    from viewer.qt.sharing.figure.control import FigureControl


class SharingControl(Feature):
    """The feature as the window sees it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.convert, self.report = ConvertControl(workspace), ReportControl(workspace)
        self._figure: FigureControl | None = None

    @property
    def figure(self) -> FigureControl:
        """The control of figures, created on first use."""
        if self._figure is None:
            from viewer.qt.sharing.figure.control import FigureControl

            self._figure = FigureControl(self._workspace)
        return self._figure

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Handlers that open the dialogs."""
        return {"figure": lambda: self.figure.open(), **self.convert.handlers(), **self.report.handlers()}

    def stop(self) -> None:
        """Close the dialogs and end their processes."""
        self.convert.stop()
        self.report.stop()
        if self._figure is not None:
            self._figure.stop()
