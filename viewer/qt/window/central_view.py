"""The central widget of the window: the 3D view with a bar beside it, or a message if there is none."""

from PyQt5.QtCore import QEvent, QObject, QPoint, QSize
from PyQt5.QtGui import QMoveEvent, QResizeEvent
from PyQt5.QtWidgets import QStackedWidget, QWidget

from viewer.qt.viewport.switches.bar import FOLDED_PX, SwitchBar

NARROW_PX = 400  # of the view and the bar; in less the bar folds


class CentralView(QStackedWidget):
    """A stack that moves its native pages along when docks move it.

    The 3D view is a native window. Qt moves it only when it moves or resizes within its parent, so when only the
    parent moves its picture would stay behind, over the docks. Qt then misreads the window system's Move event as a
    position within the parent, so those events are filtered out; pages move within the stack by Qt alone, when the bar
    on their left is shown or folded.
    """

    def __init__(self) -> None:
        super().__init__()
        self._bar: SwitchBar | None = None
        self._page: QWidget | None = None  # that the bar belongs to
        self.currentChanged.connect(self._make_room)

    def put_beside(self, page: QWidget, bar: SwitchBar) -> None:
        """Put a bar on the left of a page, in the stack's margin."""
        self._page, self._bar = page, bar
        shown = not bar.isHidden()
        bar.setParent(self)
        bar.setVisible(shown)
        bar.installEventFilter(self)  # the first room is made when the stack gets its size

    def minimumSizeHint(self) -> QSize:
        """What the pages need, and the folded bar: it folds before the window has to become wider."""
        size: QSize = super().minimumSizeHint()
        margin = self.contentsMargins().left()
        return QSize(size.width() - margin + min(margin, FOLDED_PX), size.height())

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        for index in range(self.count()):
            page = self.widget(index)
            if (native := page.windowHandle()) is not None:
                native.installEventFilter(self)
                native.setPosition(page.mapTo(self.window(), QPoint()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._bar:
            if event.type() in (QEvent.ShowToParent, QEvent.HideToParent):
                self._make_room()
            return False
        return event.type() == QEvent.Move

    def _make_room(self) -> None:
        """Give the bar a margin on the left as wide as it is, if it is shown."""
        if self._bar is None:
            return
        self._bar.fold(self.width() < NARROW_PX)
        has_room = not self._bar.isHidden() and self.currentWidget() is self._page
        width = self._bar.width() if has_room else 0
        self.setContentsMargins(width, 0, 0, 0)
        self._bar.setGeometry(width - self._bar.width(), 0, self._bar.width(), self.height())
