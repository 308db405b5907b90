"""A form of fixed width that scrolls where the screen is too low for it."""

from PyQt5.QtCore import QSize, Qt
from PyQt5.QtWidgets import QFrame, QScrollArea, QWidget

BAR_PX = 12  # kept free for the scroll bar, so that nothing moves when it comes
LOWEST_PX = 160


class FormScroll(QScrollArea):
    """As high as the form where there is room."""

    def __init__(self, form: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.NoFrame)
        self.setFocusPolicy(Qt.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        self.setWidget(form)
        self.setWidgetResizable(True)
        self.setFixedWidth(form.minimumWidth() + BAR_PX)

    def sizeHint(self) -> QSize:
        form = self.widget()
        return QSize(self.width(), max(form.minimumSizeHint().height(), form.minimumHeight()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.width(), min(LOWEST_PX, self.sizeHint().height()))
