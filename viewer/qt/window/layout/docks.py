"""The docks of the window: positions, widths, showing and hiding."""

from PyQt5.QtCore import QSize, Qt
from PyQt5.QtWidgets import QDockWidget, QMainWindow, QMenu, QWidget

from viewer.qt.settings import Settings
from viewer.qt.widgets.fit_to_screen import resize_within_screen
from viewer.qt.widgets.style import as_dock
from viewer.qt.window.layout.dock_widths import DockWidths
from viewer.qt.window.layout.folding import DockFolding

WINDOW_SIZE = (1280, 720)  # on the first run
BROWSER_PX, DETAILS_PX, FILTERS_PX = 320, 300, 216
WIDTHS = {"filters": FILTERS_PX, "details": DETAILS_PX, "browser": BROWSER_PX}


class Docks:
    """The docks by name."""

    def __init__(
        self,
        window: QMainWindow,
        browser: QWidget,
        filters: QWidget,
        details: QWidget,
        timeline: QWidget,
        sources: QWidget,
    ) -> None:
        self._window = window
        self.by_name = {
            "filters": self._dock("Filters", filters, Qt.LeftDockWidgetArea),
            "browser": self._dock("Sequences", browser, Qt.LeftDockWidgetArea),
            "details": self._dock("Details", details, Qt.RightDockWidgetArea),
            "timeline": self._dock("Timeline", timeline, Qt.BottomDockWidgetArea),
            "sources": self._dock("Sources", sources, Qt.RightDockWidgetArea),
        }
        window.splitDockWidget(self["details"], self["sources"], Qt.Vertical)
        self["sources"].hide()  # until something is shown beside the dataset
        window.splitDockWidget(self["filters"], self["browser"], Qt.Horizontal)
        window.setCorner(Qt.BottomLeftCorner, Qt.LeftDockWidgetArea)
        window.setCorner(Qt.BottomRightCorner, Qt.RightDockWidgetArea)
        self["filters"].visibilityChanged.connect(self._keep_browser_width)
        side_docks = {name: self[name] for name in WIDTHS}
        self.widths = DockWidths(window, side_docks, WIDTHS)
        self.folding = DockFolding(window, side_docks)

    def __getitem__(self, name: str) -> QDockWidget:
        return self.by_name[name]

    def adopt(self, dock: QDockWidget) -> None:
        """Fold a side dock that a feature has made with the others, in a narrow window."""
        self.folding.watch(dock.objectName(), dock)

    def restore(self, settings: Settings) -> None:
        """Restore the layout of the last run. The first run starts with the filters hidden to save space."""
        window = self._window
        self["filters"].hide()
        self._first = window.saveState()
        resize_within_screen(window, QSize(*WINDOW_SIZE))
        self.widths.preferred = settings.strings("widths") or ()
        saved = settings.layout()
        if saved is not None and window.restoreGeometry(saved[0]) and window.restoreState(saved[1]):
            self.folding.folded = settings.strings("folded") or ()
            return
        self._resize_sides()

    def reset(self) -> None:
        """Arrange the docks as on the first run."""
        self.folding.folded = ()
        self["filters"].hide()  # else they are fitted during restoreState(), when the list beside them has no width
        self._window.restoreState(self._first)
        self.widths.preferred = [f"{name} {width}" for name, width in WIDTHS.items()]
        self._resize_sides()
        self.folding.fit()

    def _resize_sides(self) -> None:
        self._window.resizeDocks([self["browser"], self["details"]], [BROWSER_PX, DETAILS_PX], Qt.Horizontal)

    def save(self, settings: Settings) -> None:
        """Save positions, preferred widths and folded docks."""
        settings.save_layout(self._window.saveGeometry(), self._window.saveState())
        settings.save_strings("folded", self.folding.folded)
        settings.save_strings("widths", self.widths.preferred)

    def add_menu_entries(self, menu: QMenu) -> None:
        """Add entries that show and hide the docks, except the filters, which have a command."""
        menu.addSeparator()
        for name in ("browser", "details", "sources", "timeline"):
            menu.addAction(self[name].toggleViewAction())

    def hidden(self) -> frozenset[str]:
        """Names of the hidden docks."""
        return frozenset(name for name, dock in self.by_name.items() if dock.isHidden())

    def raise_dock(self, name: str) -> None:
        """Show a dock and bring it to the front of its tabs."""
        self[name].show()
        self[name].raise_()

    def toggle(self, name: str) -> None:
        """Show or hide a dock."""
        if name == "filters":
            self.show_filters(self[name].isHidden())
        else:
            self[name].setVisible(self[name].isHidden())

    def show_filters(self, shown: bool) -> None:
        """Show or hide the filters without changing the width of the list."""
        filters, browser = self["filters"], self["browser"]
        width = BROWSER_PX if browser.isHidden() else browser.width()
        if shown:
            browser.show()
        filters.setVisible(shown)
        if shown:
            self._window.resizeDocks([filters, browser], [FILTERS_PX, width], Qt.Horizontal)

    def _keep_browser_width(self) -> None:
        """Give the space of the hidden filters to the view.

        Otherwise the list would get wider each time that the filters are shown and hidden.
        """
        filters, browser = self["filters"], self["browser"]
        if filters.isHidden() and self._window.isVisible() and not browser.isFloating():
            self._window.resizeDocks([browser], [browser.width()], Qt.Horizontal)

    def _dock(self, title: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = as_dock(title, widget, self._window)
        self._window.addDockWidget(area, dock)
        return dock
