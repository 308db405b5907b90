"""The bar above the list: number of sequences found, indexing progress, buttons."""

from PyQt5.QtCore import QSize, pyqtSignal
from PyQt5.QtWidgets import QAction, QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from viewer.qt import command
from viewer.qt.browser.commands import CLEAR_SEARCH
from viewer.qt.widgets.style import GRID, icon

PROGRESS_PX = 64  # width
SELECTED_TOOLTIP = "What you do is done to all of them that are listed. Esc in the list selects the shown one alone."


class BrowserBar(QWidget):
    """Shows the count and the progress, and emits clicks on its buttons."""

    cancel_clicked = pyqtSignal()
    clear_clicked = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.count = QLabel()
        self.count.setProperty("kind", "secondary")
        self.selected = QLabel()
        self.selected.setToolTip(SELECTED_TOOLTIP)
        self.selected.hide()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedSize(PROGRESS_PX, GRID // 2)
        self.buttons: dict[str, QToolButton] = {}  # of other features' commands
        self.cancel = _button("close", "Stop reading files for now")
        self.clear = _button("filter-off-outline", command.tooltip(CLEAR_SEARCH))
        self.cancel.clicked.connect(self.cancel_clicked)
        self.clear.clicked.connect(self.clear_clicked)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        row.addWidget(self.count)
        row.addWidget(self.selected)
        row.addStretch()
        for widget in (self.progress, self.cancel, self.clear):
            row.addWidget(widget)
        self.setFixedHeight(self.clear.sizeHint().height())
        self.clear.hide()
        self.show_progress(0, 0)

    def add_action(self, name: str, action: QAction) -> None:
        """Add a button for another feature's command; `buttons[name]` is the button."""
        self.buttons[name] = button = _button()
        button.setDefaultAction(action)
        button.setAccessibleName(action.text())
        self._row.addWidget(button)

    def show_selected(self, summary: str) -> None:
        """Show how many sequences are selected; hidden if "" says that no more than one is."""
        self.selected.setText(f"·  {summary}")
        self.selected.setVisible(bool(summary))

    def show_progress(self, done: int, total: int) -> None:
        """Show how many sequences have been read; hidden if `total` is 0."""
        for widget in (self.progress, self.cancel):
            widget.setVisible(total > 0)
        self.progress.setMaximum(max(total, 1))
        self.progress.setValue(done)
        tooltip = f"Reading lengths, genders and captions: {done:,} of {total:,}" if total else ""
        self.progress.setToolTip(tooltip)


def _button(icon_name: str = "", tooltip: str = "") -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setIconSize(QSize(16, 16))
    if icon_name:
        button.setIcon(icon(icon_name))
        button.setToolTip(tooltip)
        button.setAccessibleName(tooltip)
    return button
