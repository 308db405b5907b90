"""Progress of an export, in the dialog and in the status bar."""

from PyQt5.QtCore import Qt, QUrl, pyqtSignal
from PyQt5.QtGui import QDesktopServices
from PyQt5.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.export.process.state import ExportState
from viewer.qt.exporting.process import folder_of
from viewer.qt.widgets.style import GRID, icon
from viewer.qt.widgets.text.elided_label import ElidedLabel

STEPS = 1000  # of the progress bar


class ExportProgress(QWidget):
    """Progress below the preview. Its height is fixed, so that nothing moves when an export starts or ends."""

    cancel_clicked = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self._state = ExportState()
        self.line = ElidedLabel()  # progress or saved path
        self.error = QLabel()
        self.error.setTextFormat(Qt.PlainText)
        self.error.setProperty("kind", "warning")
        self.error.setWordWrap(True)
        self.error.setTextInteractionFlags(Qt.TextSelectableByMouse)
        self.bar = _bar()
        self.cancel = QPushButton("Cance&l")
        self.cancel.setAutoDefault(False)
        self.cancel.setToolTip("Stop this export; no unfinished file will remain")
        self.open_folder = QPushButton("Open fol&der")
        self.open_folder.setAutoDefault(False)
        self.cancel.clicked.connect(self.cancel_clicked)
        self.open_folder.clicked.connect(self._open_folder)
        self._lay_out()
        self.show_state(self._state)

    def show_state(self, state: ExportState) -> None:
        """Show the state of the export."""
        self._state = state
        failed = state.stage == "failed"
        self.line.set_full_text("" if failed else state.text, state.text if state.stage == "saved" else "")
        self.error.setText(state.text if failed else "")
        self.line.setVisible(not failed)
        self.error.setVisible(failed)
        self.bar.setVisible(state.under_way)
        self.bar.setValue(round(STEPS * state.share))
        self.cancel.setVisible(state.under_way)
        self.cancel.setEnabled(state.stage != "stopping")
        self.open_folder.setVisible(state.stage == "saved")

    def _open_folder(self) -> None:
        if self._state.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder_of(self._state.path))))

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(GRID)
        texts.addWidget(self.line)
        texts.addWidget(self.error)
        texts.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addLayout(texts, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.open_folder)
        self.setFixedHeight(7 * GRID)


class ExportStatus(QWidget):
    """Progress in the status bar, shown while the dialog is closed."""

    cancel_clicked = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.line = QLabel()
        self.bar = _bar()
        self.bar.setFixedWidth(15 * GRID)
        self.cancel = QToolButton()
        self.cancel.setIcon(icon("close"))
        self.cancel.setToolTip("Stop this export; no unfinished file will remain")
        self.cancel.setAccessibleName("Stop the export")
        self.cancel.clicked.connect(self.cancel_clicked)
        height = self.fontMetrics().height()  # the status bar reserves this height even while hidden
        self.cancel.setFixedSize(height, height)
        self.cancel.setStyleSheet("padding: 0")
        self.setFixedHeight(height)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, 0, GRID, 0)
        row.setSpacing(GRID)
        for widget in (self.line, self.bar, self.cancel):
            row.addWidget(widget)
        self.hide()

    def show_state(self, state: ExportState) -> None:
        """Show the state of the export."""
        self.line.setText(f"Export: {state.text}" if state.under_way else "")
        self.bar.setValue(round(STEPS * state.share))
        self.cancel.setEnabled(state.stage != "stopping")


def _bar() -> QProgressBar:
    bar = QProgressBar()
    bar.setRange(0, STEPS)
    bar.setTextVisible(False)
    bar.setAccessibleName("Progress of the export")
    bar.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Fixed)
    return bar
