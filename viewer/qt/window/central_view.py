"""The central widget of the window: the 3D view, or a message if there is none."""

from PyQt5.QtCore import QEvent, QObject, QPoint
from PyQt5.QtGui import QMoveEvent
from PyQt5.QtWidgets import QStackedWidget


class CentralView(QStackedWidget):
    """A stack that moves its native pages along when docks move it.

    The 3D view is a native window. Qt moves it only when it moves or resizes within its parent, so when only the
    parent moves its picture would stay behind, over the docks. Qt then misreads the window system's Move event as a
    position within the parent, so those events are filtered out; pages never move within the stack.
    """

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        for index in range(self.count()):
            page = self.widget(index)
            if (native := page.windowHandle()) is not None:
                native.installEventFilter(self)
                native.setPosition(page.mapTo(self.window(), QPoint()))

    def eventFilter(self, _native: QObject, event: QEvent) -> bool:
        return event.type() == QEvent.Move
