"""Where the panes of the window stand."""

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QDockWidget, QMainWindow, QMenu, QWidget

from viewer.qt.settings import Settings
from viewer.qt.window.folding import Folding
from viewer.qt.window.pane_widths import PaneWidths

SIZE = (1280, 720)  # at first
BROWSER_PX, DETAILS_PX, FILTERS_PX = 320, 300, 216
WIDTHS = {"filters": FILTERS_PX, "details": DETAILS_PX, "browser": BROWSER_PX}


class Layout:
    """The docks of a window, by name."""

    def __init__(self, window: QMainWindow, browser: QWidget, filters: QWidget, details: QWidget, timeline: QWidget):
        self._window = window
        self.docks = {
            "filters": self._dock("Filters", filters, Qt.LeftDockWidgetArea),
            "browser": self._dock("Sequences", browser, Qt.LeftDockWidgetArea),
            "details": self._dock("Details", details, Qt.RightDockWidgetArea),
            "timeline": self._dock("Timeline", timeline, Qt.BottomDockWidgetArea),
        }
        window.splitDockWidget(self.docks["filters"], self.docks["browser"], Qt.Horizontal)
        window.setCorner(Qt.BottomLeftCorner, Qt.LeftDockWidgetArea)
        window.setCorner(Qt.BottomRightCorner, Qt.RightDockWidgetArea)
        self.docks["filters"].visibilityChanged.connect(lambda _: self._keep_list())
        beside = {name: self.docks[name] for name in WIDTHS}
        self.widths = PaneWidths(window, beside, WIDTHS)
        self.folding = Folding(window, beside)

    def restore(self, settings: Settings) -> None:
        """Stand as in the last run; at first without the filters, for which a small window has little room."""
        window = self._window
        window.resize(*SIZE)
        self.widths.wanted = settings.words("widths") or ()
        saved = settings.layout()
        if saved is not None and window.restoreGeometry(saved[0]) and window.restoreState(saved[1]):
            self.folding.folded = settings.words("folded") or ()
            return
        self.docks["filters"].hide()
        window.resizeDocks([self.docks["browser"], self.docks["details"]], [BROWSER_PX, DETAILS_PX], Qt.Horizontal)

    def save(self, settings: Settings) -> None:
        """Remember where the panes stand, how wide they are wanted, and which of them give way."""
        settings.save_layout(self._window.saveGeometry(), self._window.saveState())
        settings.save_words("folded", self.folding.folded)
        settings.save_words("widths", self.widths.wanted)

    def add_entries(self, menu: QMenu) -> None:
        """Add entries that show and hide the docks; the filters have a command."""
        menu.addSeparator()
        for name in ("browser", "details", "timeline"):
            menu.addAction(self.docks[name].toggleViewAction())

    def hidden(self) -> frozenset[str]:
        """The docks that are hidden."""
        return frozenset(name for name, dock in self.docks.items() if dock.isHidden())

    def raise_dock(self, name: str) -> None:
        """Show a dock and bring it to the front of its tabs."""
        self.docks[name].show()
        self.docks[name].raise_()

    def toggle(self, name: str) -> None:
        """Show a dock, or hide it."""
        if name == "filters":
            self.show_filters(self.docks[name].isHidden())
        else:
            self.docks[name].setVisible(self.docks[name].isHidden())

    def show_filters(self, shown: bool) -> None:
        """Show or hide the filters; the list keeps its width."""
        filters, browser = self.docks["filters"], self.docks["browser"]
        width = BROWSER_PX if browser.isHidden() else browser.width()
        if shown:
            browser.show()
        filters.setVisible(shown)
        if shown:
            self._window.resizeDocks([filters, browser], [FILTERS_PX, width], Qt.Horizontal)

    def _keep_list(self) -> None:
        """The room that the filters leave is the view's: else the list grew with every time that they come and go."""
        filters, browser = self.docks["filters"], self.docks["browser"]
        if filters.isHidden() and self._window.isVisible() and not browser.isFloating():
            self._window.resizeDocks([browser], [browser.width()], Qt.Horizontal)

    def _dock(self, title: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(title)
        dock.setWidget(widget)
        self._window.addDockWidget(area, dock)
        return dock
