"""The line between search field and list: how many are found, what is being read, and how they are shown."""

from PyQt5.QtCore import QSize, pyqtSignal
from PyQt5.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from viewer.qt.widgets.style import GRID, icon
from viewer.qt.window.keys import tooltip

BAR_PX = 64


class BrowserBar(QWidget):
    """Shows and asks; knows nothing."""

    cancel_clicked = pyqtSignal()
    clear_clicked = pyqtSignal()
    filters_clicked = pyqtSignal()
    thumbnails_clicked = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.count = QLabel()
        self.count.setProperty("kind", "secondary")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedSize(BAR_PX, GRID // 2)
        self.cancel = _button("close", "Read no further for now")
        self.clear = _button("filter-off-outline", tooltip("clear_search"))
        self.filters = _button("filter-variant", tooltip("filters"))
        self.thumbnails = _button("view-grid-outline", tooltip("thumbnails"))
        for button in (self.filters, self.thumbnails):
            button.setCheckable(True)
        self.cancel.clicked.connect(self.cancel_clicked)
        self.clear.clicked.connect(self.clear_clicked)
        self.filters.clicked.connect(self.filters_clicked)
        self.thumbnails.clicked.connect(self.thumbnails_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        row.addWidget(self.count)
        row.addStretch()
        for widget in (self.progress, self.cancel, self.clear, self.filters, self.thumbnails):
            row.addWidget(widget)
        self.setFixedHeight(self.filters.sizeHint().height())
        self.clear.hide()
        self.show_progress(0, 0)

    def show_progress(self, done: int, total: int) -> None:
        """How far the files have been read; total 0: nothing is being read."""
        for widget in (self.progress, self.cancel):
            widget.setVisible(total > 0)
        self.progress.setMaximum(max(total, 1))
        self.progress.setValue(done)
        about = f"Reading lengths, genders and captions: {done:,} of {total:,}" if total else ""
        self.progress.setToolTip(about)


def _button(name: str, about: str) -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setIcon(icon(name))
    button.setIconSize(QSize(16, 16))
    button.setToolTip(about)
    button.setAccessibleName(about)
    return button
