"""The notices of the picture as a list that their icon opens, each with "Don't show again"."""

from collections.abc import Collection, Sequence

from PyQt5.QtCore import QPoint, Qt, pyqtSignal
from PyQt5.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from viewer.qt.widgets.shortcut_override import ButtonKeys, PopupKeys
from viewer.qt.widgets.style import GRID
from viewer.state.notices import notice_kind

WIDTH = 340  # px


class NoticeList(QFrame):
    """A popup with notices; deletes itself when it is closed."""

    hidden = pyqtSignal(str)  # kind of the notices not to show any more
    restored = pyqtSignal()  # show all kinds again

    def __init__(self, notices: Sequence[str], hidden: Collection[str], parent: QWidget) -> None:
        super().__init__(parent, Qt.Popup)
        self.setAttribute(Qt.WA_DeleteOnClose)
        self.setAttribute(Qt.WA_NoMouseReplay)  # a click on the icon closes the list and does not open it again
        self.setProperty("kind", "popup")
        self.setAccessibleName("Notices")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        rows.setSpacing(GRID)
        self._kinds: dict[QPushButton, str] = {}
        shown = [notice for notice in notices if notice_kind(notice) not in hidden]
        for notice in shown or ["There are no notices about this picture."]:
            label = QLabel(notice)
            label.setTextFormat(Qt.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextSelectableByMouse)
            rows.addWidget(label)
            if shown:
                button = self._link("Don't show again")
                button.clicked.connect(self._hide_kind)
                self._kinds[button] = notice_kind(notice)
                rows.addWidget(button, 0, Qt.AlignRight)
        if hidden:
            self.restore = self._link("Show the hidden notices again")
            self.restore.clicked.connect(self._restore)
            rows.addWidget(self.restore, 0, Qt.AlignRight)
        self.buttons = tuple(self._kinds)
        links = self.findChildren(QPushButton)
        ButtonKeys(self, *links)
        self._keys = PopupKeys(self)
        if links:
            links[0].setFocus()
        self.setFixedWidth(WIDTH)

    def open_below(self, corner: QPoint) -> None:
        """Show the list with its top right corner at a point of the screen."""
        for widget in (self, *self.findChildren(QWidget)):
            widget.ensurePolished()  # only then is it known how high it is
        self.layout().invalidate()
        self.setFixedHeight(self.layout().totalHeightForWidth(WIDTH))
        self.move(corner.x() - self.width(), corner.y())
        self.show()

    def _hide_kind(self) -> None:
        button = self.sender()
        assert isinstance(button, QPushButton)
        self.hidden.emit(self._kinds[button])
        self.close()

    def _restore(self) -> None:
        self.restored.emit()
        self.close()

    def _link(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("kind", "link")
        button.setCursor(Qt.PointingHandCursor)
        button.setAutoDefault(False)
        return button
