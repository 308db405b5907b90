"""Binds the filter pane to the search."""

from collections.abc import Callable

from PyQt5.QtCore import QPoint

from viewer.qt.browser.value_menu import ValueMenu
from viewer.qt.command import Feature
from viewer.qt.filters.pane import FacetPane
from viewer.qt.workspace import Workspace
from viewer.search.facets import Facet

DOCK = "filters"


class FiltersControl(Feature):
    """Owns the filter pane and saves which sections are open."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.pane = FacetPane()
        search = workspace.search
        self.pane.toggled.connect(search.toggle)
        self.pane.cleared.connect(search.clear_facet)
        self.pane.length_chosen.connect(self._choose_length)
        self.pane.menu_requested.connect(self._open_menu)
        search.changed.connect(self._show_found)
        if (facets := workspace.settings.strings("facets")) is not None:
            self.pane.open_sections = facets

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The handler that shows or hides the pane."""
        return {"filters": lambda: self._workspace.dock_toggled.emit(DOCK)}

    def checks(self) -> dict[str, Callable[[], bool]]:
        """State of the command: whether the pane is shown."""
        return {"filters": lambda: DOCK not in self._workspace.hidden_docks}

    def stop(self) -> None:
        """Save which sections are open."""
        self._workspace.settings.save_strings("facets", self.pane.open_sections)

    def _choose_length(self, value: str) -> None:
        if value:
            self._workspace.search.choose_only("length", value)
        else:
            self._workspace.search.clear_facet("length")

    def _open_menu(self, facet: Facet, value: str, point: QPoint) -> None:
        ValueMenu(self._workspace.search, facet, value, self.pane).popup(point)

    def _show_found(self) -> None:
        found = self._workspace.search.result
        self.pane.show_found(*(({}, None) if found is None else (found.facets, found.lengths)))
