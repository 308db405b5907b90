"""Progress of an export, in the dialog and in the status bar."""

from pathlib import Path

from PyQt5.QtCore import pyqtSignal
from PyQt5.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from viewer.export.process.state import ExportState
from viewer.qt.exporting.process import folder_of
from viewer.qt.widgets.dialogs.file_status import FileStatus
from viewer.qt.widgets.open_folder import open_folder
from viewer.qt.widgets.style import GRID, icon

STEPS = 1000  # of the progress bar


class ExportProgress(FileStatus):
    """Progress below the preview."""

    def __init__(self) -> None:
        super().__init__("export")
        self._path: Path | None = None
        self.open_clicked.connect(self._open_folder)

    def show_state(self, state: ExportState) -> None:
        """Show the state of the export."""
        self._path = state.path
        if state.under_way:
            self.show_running(state.text, round(STEPS * state.share), STEPS, is_stopping=state.stage == "stopping")
        elif state.stage == "failed":
            self.show_failure(state.text)
        else:
            is_saved = state.stage == "saved"
            self.show_end(state.text, state.text if is_saved else "", is_saved=is_saved)

    def _open_folder(self) -> None:
        if self._path is not None:
            open_folder(folder_of(self._path))


class ExportStatus(QWidget):
    """Progress in the status bar, shown while the dialog is closed."""

    cancel_clicked = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.line = QLabel()
        self.bar = QProgressBar()
        self.bar.setRange(0, STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress of the export")
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
