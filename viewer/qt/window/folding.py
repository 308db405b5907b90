"""Panes that give way in a narrow window, and come back when there is room."""

from collections.abc import Iterable, Mapping

from PyQt5.QtCore import QEvent, QObject, Qt, QTimer
from PyQt5.QtWidgets import QDockWidget, QMainWindow

NARROWEST = 640  # px a window can be made: the view beside one pane
SIDES = (Qt.LeftDockWidgetArea, Qt.RightDockWidgetArea)
SEPARATOR = 4  # px between two panes, as the stylesheet has it


class Folding(QObject):
    """Keeps the panes at the sides within the window's width, so that no pane that is asked for makes it wider.

    The first of `panes` gives way first, but never the one that was asked for last. The one that gave way last comes
    back first.
    """

    def __init__(self, window: QMainWindow, panes: Mapping[str, QDockWidget]) -> None:
        super().__init__(window)
        self._window = window
        self._panes = dict(panes)
        self._asked = ""  # the pane that was asked for last
        self._folded: list[str] = []
        self._is_shown = False  # the window
        self._is_folding = False
        window.setMinimumWidth(NARROWEST)
        window.installEventFilter(self)
        for pane in panes.values():
            pane.installEventFilter(self)

    @property
    def folded(self) -> tuple[str, ...]:
        """The panes that gave way, the last one at the end."""
        return tuple(self._folded)

    @folded.setter
    def folded(self, names: Iterable[str]) -> None:
        self._folded = [name for name in names if name in self._panes and self._panes[name].isHidden()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window is shown or has another size; a pane, and not all of the window, is shown or closed."""
        if watched is self._window:
            self._take_event(event.type())
        elif event.type() in (QEvent.ShowToParent, QEvent.HideToParent):
            self._take_change(watched)
        return False

    def fit(self) -> None:
        """Let panes give way until the rest has room, or come back while there is room."""
        if self._is_folding or not self._is_shown:
            return
        self._is_folding = True
        try:
            while self._spare() < 0 and (name := self._next_to_fold()):
                self._panes[name].hide()
                self._folded.append(name)
            while self._folded and self._spare() >= self._width(self._folded[-1]):
                self._panes[self._folded.pop()].show()
        finally:
            self._is_folding = False

    def _take_event(self, kind: QEvent.Type) -> None:
        """Something befell the window."""
        if kind in (QEvent.Show, QEvent.Hide):
            self._is_shown = kind == QEvent.Show
        if kind in (QEvent.Show, QEvent.Resize):
            self.fit()

    def _take_change(self, changed: QObject) -> None:
        """A pane was shown or closed by somebody else."""
        if self._is_folding or not self._is_shown:
            return
        name = next(name for name, pane in self._panes.items() if pane is changed)
        if self._panes[name].isHidden():
            QTimer.singleShot(0, self.fit)  # Qt has yet to give the room of it to the others
            return
        self._asked = name
        self._folded = [each for each in self._folded if each != name]
        self.fit()

    def _spare(self) -> int:
        """How many pixels the window is wider than its panes need."""
        return self._window.width() - self._window.layout().minimumSize().width()

    def _width(self, name: str) -> int:
        return self._panes[name].minimumSizeHint().width() + SEPARATOR

    def _next_to_fold(self) -> str | None:
        """The next pane that gives way."""
        beside = beside_the_view(self._window, self._panes)
        return next((name for name in beside if name != self._asked), None)


def beside_the_view(window: QMainWindow, panes: Mapping[str, QDockWidget]) -> dict[str, QDockWidget]:
    """Those of the panes that are shown at the left or right of a window, and take of its width."""
    there = {name: pane for name, pane in panes.items() if not pane.isHidden() and not pane.isFloating()}
    return {name: pane for name, pane in there.items() if window.dockWidgetArea(pane) in SIDES}
