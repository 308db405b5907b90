"""How far an export has come: a line of text, a thin bar, and what can be done."""

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
from viewer.qt.widgets.elided_label import ElidedLabel
from viewer.qt.widgets.style import GRID, icon

STEPS = 1000  # of the bar


class ExportProgress(QWidget):
    """Below the preview. Keeps its height, so that nothing moves when an export begins or ends."""

    cancel_clicked = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self._run = ExportState()
        self.line = ElidedLabel()  # progress, or what was saved: paths are cut in their middle
        self.sentence = QLabel()  # why it failed
        self.sentence.setTextFormat(Qt.PlainText)
        self.sentence.setProperty("kind", "warning")
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextSelectableByMouse)
        self.bar = _bar()
        self.cancel = QPushButton("Cance&l")
        self.cancel.setAutoDefault(False)
        self.cancel.setToolTip("Stop this export; no file is left of it")
        self.open_folder = QPushButton("Open fol&der")
        self.open_folder.setAutoDefault(False)
        self.cancel.clicked.connect(self.cancel_clicked)
        self.open_folder.clicked.connect(self._open_folder)
        self._lay_out()
        self.show_run(self._run)

    def show_run(self, run: ExportState) -> None:
        """Show how far this one has come."""
        self._run = run
        failed = run.stage == "failed"
        self.line.set_full_text("" if failed else run.text, run.text if run.stage == "saved" else "")
        self.sentence.setText(run.text if failed else "")
        self.line.setVisible(not failed)
        self.sentence.setVisible(failed)
        self.bar.setVisible(run.under_way)
        self.bar.setValue(round(STEPS * run.share))
        self.cancel.setVisible(run.under_way)
        self.cancel.setEnabled(run.stage != "stopping")
        self.open_folder.setVisible(run.stage == "saved")

    def _open_folder(self) -> None:
        if self._run.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder_of(self._run.path))))

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(GRID)
        words.addWidget(self.line)
        words.addWidget(self.sentence)
        words.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addLayout(words, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.open_folder)
        self.setFixedHeight(7 * GRID)


class ExportStatus(QWidget):
    """In the status bar, while the dialog is closed."""

    cancel_clicked = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.line = QLabel()
        self.bar = _bar()
        self.bar.setFixedWidth(15 * GRID)
        self.cancel = QToolButton()
        self.cancel.setIcon(icon("close"))
        self.cancel.setToolTip("Stop this export; no file is left of it")
        self.cancel.setAccessibleName("Stop the export")
        self.cancel.clicked.connect(self.cancel_clicked)
        height = self.fontMetrics().height()  # the status bar makes room for it even while it is hidden
        self.cancel.setFixedSize(height, height)
        self.cancel.setStyleSheet("padding: 0")
        self.setFixedHeight(height)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, 0, GRID, 0)
        row.setSpacing(GRID)
        for widget in (self.line, self.bar, self.cancel):
            row.addWidget(widget)
        self.hide()

    def show_run(self, run: ExportState) -> None:
        """Show how far this one has come."""
        self.line.setText(f"Export: {run.text}" if run.under_way else "")
        self.bar.setValue(round(STEPS * run.share))
        self.cancel.setEnabled(run.stage != "stopping")


def _bar() -> QProgressBar:
    bar = QProgressBar()
    bar.setRange(0, STEPS)
    bar.setTextVisible(False)
    bar.setAccessibleName("Progress of the export")
    bar.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Fixed)
    return bar
