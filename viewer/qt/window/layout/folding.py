"""Hides side docks when the window gets too narrow and shows them again when there is space."""

from collections.abc import Iterable, Mapping

from PyQt5.QtCore import QEvent, QObject, Qt, QTimer
from PyQt5.QtWidgets import QDockWidget, QMainWindow

MIN_WINDOW_PX = 640  # minimum width of the window: the view and one dock
SIDES = (Qt.LeftDockWidgetArea, Qt.RightDockWidgetArea)
SEPARATOR_PX = 4  # between two docks, as in the stylesheet


class DockFolding(QObject):
    """Keeps the side docks within the window's width, so that showing a dock never widens the window.

    Docks are folded in the given order, except the one opened last, and unfolded in reverse order.
    """

    def __init__(self, window: QMainWindow, docks: Mapping[str, QDockWidget]) -> None:
        super().__init__(window)
        self._window = window
        self._docks = dict(docks)
        self._opened_last = ""  # never folded
        self._folded: list[str] = []
        self._window_is_shown = False
        self._is_folding = False
        self._is_paused = False
        window.setMinimumWidth(MIN_WINDOW_PX)
        window.installEventFilter(self)
        for dock in docks.values():
            dock.installEventFilter(self)

    def watch(self, name: str, dock: QDockWidget) -> None:
        """Take care of a dock that was made later, which is folded before the others."""
        self._docks = {name: dock, **self._docks}
        dock.installEventFilter(self)
        if not dock.isHidden():
            self._handle_dock_change(dock)

    @property
    def folded(self) -> tuple[str, ...]:
        """Names of the folded docks, the last folded at the end."""
        return tuple(self._folded)

    @folded.setter
    def folded(self, names: Iterable[str]) -> None:
        self._folded = [name for name in names if name in self._docks and self._docks[name].isHidden()]

    def pause(self, paused: bool) -> None:
        """Leave the docks as they are for a while, or take care of them again."""
        self._is_paused = paused
        if not paused:
            self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """React to the window's size, and to docks shown or closed by someone else."""
        if watched is self._window:
            self._handle_window_event(event.type())
        elif event.type() in (QEvent.ShowToParent, QEvent.HideToParent):
            self._handle_dock_change(watched)
        return False

    def fit(self) -> None:
        """Fold docks until the rest fits, or unfold them while there is space."""
        if self._is_folding or self._is_paused or not self._window_is_shown:
            return
        self._is_folding = True
        try:
            while self._spare_width() < 0 and (name := self._next_to_fold()):
                self._docks[name].hide()
                self._folded.append(name)
            while self._folded and self._spare_width() >= self._width_to_unfold(self._folded[-1]):
                self._docks[self._folded.pop()].show()
        finally:
            self._is_folding = False

    def _handle_window_event(self, kind: QEvent.Type) -> None:
        if kind in (QEvent.Show, QEvent.Hide):
            self._window_is_shown = kind == QEvent.Show
        if kind in (QEvent.Show, QEvent.Resize):
            self.fit()

    def _handle_dock_change(self, changed: QObject) -> None:
        if self._is_folding or self._is_paused or not self._window_is_shown:
            return
        name = next(name for name, dock in self._docks.items() if dock is changed)
        if self._docks[name].isHidden():
            QTimer.singleShot(0, self.fit)  # after Qt has given its space to the others
            return
        self._opened_last = name
        self._folded = [each for each in self._folded if each != name]
        self.fit()

    def _spare_width(self) -> int:
        """Width of the window beyond what its docks need, px."""
        return self._window.width() - self._window.layout().minimumSize().width()

    def _width_to_unfold(self, name: str) -> int:
        dock = self._docks[name]
        is_behind = any(not other.isHidden() for other in self._window.tabifiedDockWidgets(dock))
        return 0 if is_behind else dock.minimumSizeHint().width() + SEPARATOR_PX

    def _next_to_fold(self) -> str | None:
        """The next dock to hide. Docks tabbed with the one opened last stay: hiding them frees no width."""
        kept = self._docks.get(self._opened_last)
        tabs = [] if kept is None else [kept, *self._window.tabifiedDockWidgets(kept)]
        docks = visible_side_docks(self._window, self._docks)
        return next((name for name, dock in docks.items() if dock not in tabs), None)


def visible_side_docks(window: QMainWindow, docks: Mapping[str, QDockWidget]) -> dict[str, QDockWidget]:
    """Docks that are shown left or right of the view."""
    docked = {name: dock for name, dock in docks.items() if not dock.isHidden() and not dock.isFloating()}
    return {name: dock for name, dock in docked.items() if window.dockWidgetArea(dock) in SIDES}
