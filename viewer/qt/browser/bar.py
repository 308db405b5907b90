"""The line between search field and list: how many are found, what is being read, and how they are shown."""

from PyQt5.QtCore import QSize, pyqtSignal
from PyQt5.QtWidgets import QAction, QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from viewer.qt.browser.commands import CLEAR_SEARCH
from viewer.qt.command import tooltip
from viewer.qt.widgets.style import GRID, icon

BAR_PX = 64


class BrowserBar(QWidget):
    """Shows and asks; knows nothing."""

    cancel_clicked = pyqtSignal()
    clear_clicked = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.count = QLabel()
        self.count.setProperty("kind", "secondary")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedSize(BAR_PX, GRID // 2)
        self.buttons: dict[str, QToolButton] = {}  # of other features
        self.cancel = _button("close", "Read no further for now")
        self.clear = _button("filter-off-outline", tooltip(CLEAR_SEARCH))
        self.cancel.clicked.connect(self.cancel_clicked)
        self.clear.clicked.connect(self.clear_clicked)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        row.addWidget(self.count)
        row.addStretch()
        for widget in (self.progress, self.cancel, self.clear):
            row.addWidget(widget)
        self.setFixedHeight(self.clear.sizeHint().height())
        self.clear.hide()
        self.show_progress(0, 0)

    def add_action(self, name: str, action: QAction) -> None:
        """Add a button for a command of another feature, found in `buttons` by this name."""
        self.buttons[name] = button = _button()
        button.setDefaultAction(action)
        button.setAccessibleName(action.text())
        self._row.addWidget(button)

    def show_progress(self, done: int, total: int) -> None:
        """How far the files have been read; total 0: nothing is being read."""
        for widget in (self.progress, self.cancel):
            widget.setVisible(total > 0)
        self.progress.setMaximum(max(total, 1))
        self.progress.setValue(done)
        about = f"Reading lengths, genders and captions: {done:,} of {total:,}" if total else ""
        self.progress.setToolTip(about)


def _button(name: str = "", about: str = "") -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setIconSize(QSize(16, 16))
    if name:
        button.setIcon(icon(name))
        button.setToolTip(about)
        button.setAccessibleName(about)
    return button
