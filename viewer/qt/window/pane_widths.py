"""How wide the panes at the sides are: as a person wants them, where there is room."""

from collections.abc import Iterable, Mapping

from PyQt5.QtCore import QEvent, QObject, Qt, QTimer
from PyQt5.QtWidgets import QDockWidget, QMainWindow

from viewer.qt.window.folding import beside_the_view

VIEW_PX = 400  # the view has at least so much before a pane has more than it needs


class PaneWidths(QObject):
    """Qt narrows panes with the window and leaves them so; here they are as wide again when the window is.

    wanted: pixels. A line between two panes that is dragged changes what is wanted.
    """

    def __init__(self, window: QMainWindow, panes: Mapping[str, QDockWidget], wanted: Mapping[str, int]) -> None:
        """The first of `panes` is the first to have what it wants."""
        super().__init__(window)
        self._window = window
        self._panes = dict(panes)
        self._wanted = dict(wanted)
        self._before: dict[str, int] = {}  # widths when the mouse was pressed
        window.installEventFilter(self)

    @property
    def wanted(self) -> tuple[str, ...]:
        """What is wanted, to be kept from run to run: "browser 320"."""
        return tuple(f"{name} {width}" for name, width in self._wanted.items())

    @wanted.setter
    def wanted(self, kept: Iterable[str]) -> None:
        for name, _, width in (text.partition(" ") for text in kept):
            if name in self._wanted and width.isdecimal() and len(width) < 5:
                self._wanted[name] = int(width)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window has another size, its panes already too; or a line between them is dragged."""
        if event.type() == QEvent.Resize:
            self._give()
            QTimer.singleShot(0, self._give)  # a pane that has just come back has its place then
        elif event.type() == QEvent.MouseButtonPress:
            self._before = self._widths()
        elif event.type() == QEvent.MouseButtonRelease:
            QTimer.singleShot(0, self._take)  # Qt moves the line a little later than the mouse
        return super().eventFilter(watched, event)

    def _widths(self) -> dict[str, int]:
        """Of the panes that stand beside the view."""
        return {name: pane.width() for name, pane in beside_the_view(self._window, self._panes).items()}

    def _give(self) -> None:
        """Make the panes as wide as they are wanted, while the view has enough."""
        widths = self._widths()
        view = self._window.centralWidget()
        if not widths or view is None or not self._window.isVisible():
            return
        given = {name: self._panes[name].minimumSizeHint().width() for name in widths}
        spare = sum(widths.values()) + view.width() - VIEW_PX - sum(given.values())
        for name, least in given.items():
            more = max(0, min(self._wanted[name] - least, spare))
            given[name] += more
            spare -= more
        if given != widths:
            self._window.resizeDocks([self._panes[name] for name in given], list(given.values()), Qt.Horizontal)

    def _take(self) -> None:
        """What a person has made wider or narrower is wanted so."""
        before, self._before = self._before, {}
        for name, width in self._widths().items():
            if before.get(name, width) != width:
                self._wanted[name] = width
