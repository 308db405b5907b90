"""Opens what File › Share has; dialogs are imported on first use, so that the window starts faster."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from viewer.qt.command import Feature
from viewer.qt.workspace import Workspace

if TYPE_CHECKING:
    from viewer.qt.sharing.page.control import PageControl


class SharingControl(Feature):
    """The feature as the window sees it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._page: PageControl | None = None

    @property
    def page(self) -> PageControl:
        """The control of web pages, created on first use."""
        if self._page is None:
            from viewer.qt.sharing.page.control import PageControl

            self._page = PageControl(self._workspace)
        return self._page

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Handlers that open the dialogs."""
        return {"page": lambda: self.page.open()}

    def stop(self) -> None:
        """Close the dialogs and stop what they are doing."""
        if self._page is not None:
            self._page.stop()
