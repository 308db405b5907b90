"""Preferred widths of the side docks."""

from collections.abc import Iterable, Mapping

from PyQt5.QtCore import QEvent, QObject, Qt, QTimer
from PyQt5.QtWidgets import QDockWidget, QMainWindow

from viewer.qt.window.layout.folding import visible_side_docks

MIN_VIEW_PX = 400  # width of the view before docks get more than their minimum
WIDE_PX = 1800  # of a window, in which the list has room for actions
WIDER = {"browser": 400}  # px there, unless the user has dragged it


class DockWidths(QObject):
    """Restores the preferred widths of the side docks when the window gets wide enough again.

    Qt shrinks docks with the window but does not widen them again. Dragging a separator changes the preferred widths.
    Until then some are wider in a wide window.
    """

    def __init__(self, window: QMainWindow, docks: Mapping[str, QDockWidget], preferred: Mapping[str, int]) -> None:
        """`docks`: the first is the first to get its preferred width. `preferred`: px by name."""
        super().__init__(window)
        self._window = window
        self._docks = dict(docks)
        self._preferred, self._first = dict(preferred), dict(preferred)
        self._pressed_widths: dict[str, int] = {}  # when the mouse was pressed
        window.installEventFilter(self)

    @property
    def preferred(self) -> tuple[str, ...]:
        """The preferred widths as settings: "browser 320"."""
        return tuple(f"{name} {width}" for name, width in self._preferred.items())

    @preferred.setter
    def preferred(self, saved: Iterable[str]) -> None:
        for name, _, width in (text.partition(" ") for text in saved):
            if name in self._preferred and width.isdecimal() and len(width) < 5:
                self._preferred[name] = int(width)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Apply the preferred widths after a resize; take over dragged ones."""
        if event.type() == QEvent.Resize:
            self._apply()
            QTimer.singleShot(0, self._apply)  # for a dock that was only just unfolded
        elif event.type() == QEvent.MouseButtonPress:
            self._pressed_widths = self._widths()
        elif event.type() == QEvent.MouseButtonRelease:
            QTimer.singleShot(0, self._take_dragged)  # Qt moves the separator a little later than the mouse
        return super().eventFilter(watched, event)

    def _widths(self) -> dict[str, int]:
        return {name: dock.width() for name, dock in visible_side_docks(self._window, self._docks).items()}

    def _apply(self) -> None:
        """Give docks their preferred widths as far as the view keeps MIN_VIEW_PX."""
        current = self._widths()
        view = self._window.centralWidget()
        if not current or view is None or not self._window.isVisible():
            return
        widths = {name: self._docks[name].minimumSizeHint().width() for name in current}
        spare = sum(current.values()) + view.width() - MIN_VIEW_PX - sum(widths.values())
        for name, minimum in widths.items():
            extra = max(0, min(self._wanted(name) - minimum, spare))
            widths[name] += extra
            spare -= extra
        if widths != current:
            self._window.resizeDocks([self._docks[name] for name in widths], list(widths.values()), Qt.Horizontal)

    def _wanted(self, name: str) -> int:
        """The preferred width in a window as wide as it is."""
        is_wide = self._window.width() >= WIDE_PX and self._preferred[name] == self._first[name]
        return WIDER.get(name, self._preferred[name]) if is_wide else self._preferred[name]

    def _take_dragged(self) -> None:
        """Make the widths that were dragged the preferred ones."""
        before, self._pressed_widths = self._pressed_widths, {}
        for name, width in self._widths().items():
            if before.get(name, width) != width:
                self._preferred[name] = width
