"""The dialog of the dataset check."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PyQt5.QtCore import QSize, Qt, QTimer, pyqtSignal
from PyQt5.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from viewer.counted import counted
from viewer.dataset.readings import PLAIN, Reading
from viewer.file_names import path_in
from viewer.health.report import WRITERS, Report
from viewer.qt.background.child_run import Progress
from viewer.qt.health.check import HealthCheck
from viewer.qt.health.kinds import ROWS, KindList
from viewer.qt.health.table import EVERYTHING, HealthTable
from viewer.qt.health.these_buttons import TheseButtons
from viewer.qt.health.view import HealthView
from viewer.qt.widgets.dialogs.button_row import button_row
from viewer.qt.widgets.dialogs.run_status import RunStatus
from viewer.qt.widgets.fit_to_screen import resize_within_screen
from viewer.qt.widgets.placeholder import Placeholder
from viewer.qt.widgets.style import GRID

UPDATE_INTERVAL_MS = 100
FILES = "JSON (*.json);;CSV (*.csv)"
NO_PROBLEMS = "Nothing is wrong with this dataset."
NO_FINDINGS_YET = "Nothing found so far."
NO_FINDINGS_OF_KIND = "No findings of this kind."


class HealthDialog(QDialog):
    """Runs a check in the background and lists its findings. Closing the dialog stops the check. Modeless."""

    chosen = pyqtSignal(str, object)  # name of the sequence to show, and a frame or None
    ended = pyqtSignal()  # a check, of itself or by being cancelled
    started = pyqtSignal()  # a check, so that earlier findings do not count any more
    found = pyqtSignal(object)  # list[Finding], in addition to those before

    def __init__(self, parent: QWidget | None = None, make_check: Callable[..., HealthCheck] = HealthCheck) -> None:
        """`make_check`: starts a check, given the dataset's folder, those of body models, and its reading."""
        super().__init__(parent)
        self.setWindowTitle("Dataset check")
        self._make_check = make_check
        self._root: Path | None = None
        self._model_folders: Sequence[Path] = ()
        self._reading: Reading = PLAIN
        self._check: HealthCheck | None = None
        self._report: Report | None = None
        self.table = HealthTable()
        self.view = HealthView(self.table)
        self.kinds = KindList()
        self.status = RunStatus("Progress of the check")
        self.line, self.error, self.bar = self.status.line, self.status.error, self.status.bar
        self.description = QLabel()
        self.placeholder = Placeholder()
        self.restart, self.cancel = QPushButton("Check &again"), QPushButton("Cance&l")
        self.these = TheseButtons(self.table)
        self.save, self.close_button = QPushButton("&Save report…"), QPushButton("&Close")
        self._timer = QTimer(self)
        self._timer.setInterval(UPDATE_INTERVAL_MS)
        self._lay_out()
        self._connect()
        self._choose(EVERYTHING)
        self._show_progress(Progress("stopped"))

    @property
    def is_running(self) -> bool:
        """Whether a check is running."""
        return self._check is not None

    def set_library(self, root: Path, model_folders: Sequence[Path] = (), reading: Reading = PLAIN) -> None:
        """Check a dataset, unless its check is running or finished."""
        if (root, reading) == (self._root, self._reading) and (self._check is not None or self._report is not None):
            return
        self._root, self._model_folders, self._reading = root, model_folders, reading
        self.start()

    def start(self) -> None:
        """Start the check, again if necessary."""
        if self._root is None:
            return
        self.stop()
        self._report = None
        self.table.clear()
        self.kinds.kind_model.clear()
        self.kinds.choose_everything()
        self.status.show_error("")
        self.started.emit()
        self._check = self._make_check(self._root, self._model_folders, self._reading)
        self._show_progress(self._check.progress)
        self._timer.start()

    def stop(self) -> None:
        """Stop the check and discard further results."""
        self._timer.stop()
        if self._check is not None:
            self._check.stop()
            done, total = self._check.progress.done, self._check.progress.total
            self._check = None
            self._show_progress(Progress("stopped", done, total))
            self.ended.emit()

    def done(self, result: int) -> None:
        """Stop the check and close."""
        self.stop()
        super().done(result)

    # -- showing

    def _update(self) -> None:
        """Show new progress and findings."""
        check = self._check
        if check is None:
            return
        progress = check.progress  # before the results, so that none is missed at the end
        findings = [finding for checked in check.take_results() for finding in checked.findings]
        if findings:
            self.table.add(findings)
            self.kinds.kind_model.add(findings)
            self.found.emit(findings)
        if not progress.is_running:
            self._timer.stop()
            self._check = None
            self.table.sort(*self.table.sorting)
            if progress.stage == "done":
                self._report = Report.of(check.root, progress.done, self.table.findings)
            self.ended.emit()
        self._show_progress(progress)

    def _show_progress(self, progress: Progress) -> None:
        self.line.set_full_text(self._progress_text(progress), str(self._root or ""))
        if progress.stage == "failed":
            self.status.show_error(progress.reason)
        self.status.show_progress(progress.done, progress.total, is_running=progress.is_running)
        self.cancel.setVisible(progress.is_running)
        self.cancel.setEnabled(progress.stage != "stopping")
        self.restart.setVisible(not progress.is_running)
        self.save.setEnabled(self._report is not None)
        self.these.show_state()
        self._show_placeholder(progress)

    def _progress_text(self, progress: Progress) -> str:
        counts = self.kinds.kind_model
        found = f"{counts.count('wrong'):,} wrong, {counted(counts.count('note'), 'note')}"
        so_far = f"{progress.done:,} of {progress.total:,} sequences"
        if progress.stage == "done" and self._report is not None:
            return self._report.summary
        return {
            "opening": "Opening the dataset…",
            "running": f"{so_far}: {found}",
            "stopping": "Stopping…",
            "stopped": f"Stopped after {so_far}: {found}" if progress.total else "",
        }.get(progress.stage, "")

    def _show_placeholder(self, progress: Progress) -> None:
        """Show a message if there are no rows."""
        if self.table.findings:
            self.placeholder.show_text(NO_FINDINGS_OF_KIND)
        elif progress.stage == "done":
            self.placeholder.show_text(NO_PROBLEMS)
        else:
            self.placeholder.show_text(NO_FINDINGS_YET if progress.is_running and progress.total else "")
        self.description.setVisible(bool(self.table.findings))
        self._pages.setCurrentWidget(self.view if self.table.rowCount() else self.placeholder)

    # -- actions

    def _choose(self, chosen: str) -> None:
        self.table.choose(chosen)
        self.description.setText(ROWS[chosen].sentence)
        self.these.show_state()
        self._pages.setCurrentWidget(self.view if self.table.rowCount() else self.placeholder)

    def _cancel(self) -> None:
        """Stop the check but keep its findings."""
        if self._check is not None:
            self._check.stop()
            self._update()

    def _save(self) -> None:
        if self._report is None or self._root is None:
            return
        suggested = str(path_in(Path.home(), self._root.name, "-check.json"))
        path, chosen = QFileDialog.getSaveFileName(self, "Save the report", suggested, FILES)
        if path:
            suffix = ".csv" if "csv" in chosen else ".json"
            self.save_report(Path(path) if Path(path).suffix in WRITERS else Path(f"{path}{suffix}"))

    def save_report(self, path: Path) -> None:
        """Save the report; the suffix selects the format."""
        assert self._report is not None, "there is no report yet"
        content = WRITERS[path.suffix](self._report).encode(errors="backslashreplace")  # names may be invalid Unicode
        self.status.save(path, content)

    # -- layout

    def _connect(self) -> None:
        self._timer.timeout.connect(self._update)
        self.kinds.chosen.connect(self._choose)
        self.view.sequence_requested.connect(self.chosen)
        self.restart.clicked.connect(self.start)
        self.cancel.clicked.connect(self._cancel)
        self.save.clicked.connect(self._save)
        self.close_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        for button in (self.restart, self.cancel, self.save, self.close_button):
            button.setAutoDefault(False)
        content = QVBoxLayout(self)
        content.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        content.setSpacing(2 * GRID)
        content.addLayout(self._status_row())
        columns = QHBoxLayout()
        columns.setSpacing(2 * GRID)
        columns.addLayout(self._kinds_column())
        columns.addWidget(self._findings_pages(), 1)
        content.addLayout(columns, 1)
        content.addLayout(button_row(self.these, None, self.save, self.close_button))
        self.setMinimumSize(90 * GRID, 50 * GRID)
        resize_within_screen(self, QSize(140 * GRID, 80 * GRID))

    def _status_row(self) -> QLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.status, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.restart)
        return row

    def _kinds_column(self) -> QLayout:
        self.description.setProperty("kind", "secondary")
        self.description.setWordWrap(True)
        self.description.setAlignment(Qt.AlignLeft | Qt.AlignTop)
        self.description.setFixedSize(29 * GRID, 6 * GRID)
        policy = self.description.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.description.setSizePolicy(policy)
        self.kinds.setFixedWidth(29 * GRID)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addWidget(self.kinds, 1)
        column.addWidget(self.description)
        return column

    def _findings_pages(self) -> QWidget:
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        for widget in (self.view, self.placeholder):
            self._pages.addWidget(widget)
        return pages
