"""The dialog that makes a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PyQt5.QtCore import QSize, Qt, QUrl, pyqtSignal
from PyQt5.QtGui import QDesktopServices
from PyQt5.QtWidgets import (
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from viewer.qt.sharing.report.run import ReportRun, ReportState
from viewer.qt.widgets.dialogs.button_row import button_row
from viewer.qt.widgets.dialogs.file_status import FileStatus
from viewer.qt.widgets.dialogs.questions import ask_to_replace
from viewer.qt.widgets.dialogs.saving import choose_new_file
from viewer.qt.widgets.fields import FormLayout, field_with_button, in_row
from viewer.qt.widgets.style import GRID
from viewer.sharing.report.child import report_command
from viewer.sharing.report.order import MOST_PICTURES, ReportOrder

_WIDTH = 64 * GRID
_STAGES = {
    "starting": "Starting…",
    "reading": "Reading the files",
    "checking": "Checking the files",
    "drawing": "Drawing pictures",
    "writing": "Writing the page",
    "stopping": "Stopping…",
    "stopped": "Cancelled. No file was left.",
}


class ReportDialog(QDialog):
    """Asks what a report shows, and makes it in the background. Closing the dialog leaves it running. Modeless."""

    saved = pyqtSignal(str)  # a sentence, once the file is there

    def __init__(self, parent: QWidget | None = None, command: Sequence[str] = ()) -> None:
        """`command`: replaces `report_command`."""
        super().__init__(parent)
        self.setWindowTitle("Report")
        self.run = ReportRun(command or report_command(), self)
        self._order: ReportOrder | None = None
        self._confirmed: Path | None = None  # a file that the user agreed to replace
        self.subject = QLabel()
        self.path, self.browse = QLineEdit(), QPushButton("Bro&wse…")
        self.health = QCheckBox("Chec&k all files of these sequences")
        self.pictures = QSpinBox(minimum=0, maximum=MOST_PICTURES)
        self.status = FileStatus("report", "Op&en", "Open the report in the browser")
        self.close_button, self.make = QPushButton("&Close"), QPushButton("&Save report")
        self._lay_out()
        self._connect()
        self._show_state()

    def set_order(self, order: ReportOrder, subject: str) -> None:
        """Propose a report of what is found now, unless one is being made. subject: which sequences, in words."""
        if self.run.state.is_running:
            return
        is_same = self._order is not None and self._order.dataset == order.dataset
        self._order = order
        self.subject.setText(subject)
        self.health.setEnabled(order.check)
        if not is_same:
            self.path.setText(str(order.output))
            self.health.setChecked(order.check)
            self.pictures.setValue(order.pictures)
        self.run.state = ReportState()
        self._show_state()

    def start(self) -> None:
        """Make the report, after asking where a file is there already."""
        if self._order is None or self.run.state.is_running:
            return
        output = Path(self.path.text().strip()).expanduser()
        if not output.suffix:
            output = output.with_suffix(".html") if output.name else output
            self.path.setText(str(output))
        overwrite = output == self._confirmed
        if not overwrite and output.is_file():
            overwrite = ask_to_replace(self, output)
            if not overwrite:
                return
        order = replace(
            self._order,
            output=output.absolute(),
            check=self._order.check and self.health.isChecked(),
            pictures=self.pictures.value(),
            overwrite=overwrite,
        )
        self._confirmed = None
        self.run.start(order)

    def open_page(self) -> None:
        """Open the finished page in the system's browser."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self.path.text()).expanduser().absolute())))

    # -- showing

    def _show_state(self) -> None:
        state = self.run.state
        is_running = state.is_running
        for widget in (self.path, self.browse, self.pictures, self.make):
            widget.setEnabled(not is_running)
        self.health.setEnabled(not is_running and self._order is not None and self._order.check)
        if is_running:
            self.status.show_running(
                _progress_text(state), state.done, state.total, is_stopping=state.stage == "stopping"
            )
        elif state.stage == "failed":
            self.status.show_failure(state.reason)
        elif state.stage == "done":
            self.status.show_end(
                f"Saved {Path(self.path.text()).name} ({state.n_bytes / 1e6:.1f} MB)", self.path.text(), is_saved=True
            )
        else:
            self.status.show_end(_STAGES.get(state.stage, ""))

    def _show_change(self) -> None:
        """Show a new state; open the page when it is there."""
        self._show_state()
        if self.run.state.stage == "done":
            self.saved.emit(f"Saved {self.path.text()}")
            self.open_page()

    # -- actions

    def _browse(self) -> None:
        chosen = choose_new_file(self, "Save report", self.path.text(), "Web page (*.html)", ".html")
        if chosen is not None:
            path, may_replace = chosen
            self._confirmed = path if may_replace else None
            self.path.setText(str(path))

    # -- layout

    def _connect(self) -> None:
        self.run.changed.connect(self._show_change)
        self.browse.clicked.connect(self._browse)
        self.make.clicked.connect(self.start)
        self.status.cancel_clicked.connect(self.run.cancel)
        self.status.open_clicked.connect(self.open_page)
        self.close_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        for button in (self.browse, self.close_button):
            button.setAutoDefault(False)
        self.make.setDefault(True)
        self.path.setAccessibleName("File")
        self.pictures.setSuffix(" sequences")
        self.pictures.setSpecialValueText("none")
        self.pictures.setToolTip("Pictures of so many sequences at most, evenly from all actions")
        self.health.setToolTip("What the dataset check finds goes into the report")
        self.subject.setTextFormat(Qt.PlainText)
        self.subject.setWordWrap(True)
        form = FormLayout()
        form.add("Sequences", self.subject)
        form.add("Health", self.health)
        form.add("&Pictures", in_row(self.pictures))
        form.add("&File", field_with_button(self.path, self.browse))
        content = QVBoxLayout(self)
        content.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        content.setSpacing(2 * GRID)
        content.addLayout(form)
        content.addStretch()
        content.addWidget(self.status)
        content.addLayout(button_row(None, self.close_button, self.make))
        self.setMinimumWidth(min(_WIDTH, 500))
        self.resize(QSize(_WIDTH, self.sizeHint().height()))


def _progress_text(state: ReportState) -> str:
    words = _STAGES.get(state.stage, "")
    return f"{words}: {state.done:,} of {state.total:,}" if state.total > 1 else words
