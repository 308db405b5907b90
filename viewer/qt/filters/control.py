"""Binds the filters to the search."""

from collections.abc import Callable

from PyQt5.QtCore import QObject

from viewer.qt.filters.pane import FacetPane
from viewer.qt.workspace import Workspace

DOCK = "filters"


class FiltersControl(QObject):
    """Owns the pane of filters and remembers which of them are unfolded."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.pane = FacetPane()
        search = workspace.search
        self.pane.toggled.connect(search.toggle)
        self.pane.cleared.connect(search.clear_facet)
        search.changed.connect(self._show_found)
        if (unfolded := workspace.settings.words("facets")) is not None:
            self.pane.open_sections = unfolded

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Show or hide the pane."""
        return {"filters": lambda: self._workspace.dock_toggled.emit(DOCK)}

    def checks(self) -> dict[str, Callable[[], bool]]:
        """Whether the pane is shown."""
        return {"filters": lambda: DOCK not in self._workspace.hidden_docks}

    def stop(self) -> None:
        """Remember which filters are unfolded."""
        self._workspace.settings.save_words("facets", self.pane.open_sections)

    def _show_found(self) -> None:
        found = self._workspace.search.result
        self.pane.show_found({} if found is None else found.facets)
