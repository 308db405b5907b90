"""The middle of the window: the 3D view, or why there is none."""

from PyQt5.QtCore import QEvent, QObject, QPoint
from PyQt5.QtGui import QMoveEvent
from PyQt5.QtWidgets import QStackedWidget


class Middle(QStackedWidget):
    """Takes its pages along when the panes push it aside.

    The view is a window of its own to the system. Qt tells the system of its place only when it moves or grows within
    the middle, and leaves its picture standing over the panes when nothing but the middle moves. What the system then
    answers Qt takes for a place within the middle, where the pages never move.
    """

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        for place in range(self.count()):
            page = self.widget(place)
            if (native := page.windowHandle()) is not None:
                native.installEventFilter(self)
                native.setPosition(page.mapTo(self.window(), QPoint()))

    def eventFilter(self, _native: QObject, event: QEvent) -> bool:
        return event.type() == QEvent.Move
