"""Whether the dataset is whole and sound: a check that runs beside the window, and what it finds."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PyQt5.QtCore import QSize, Qt, QTimer, pyqtSignal
from PyQt5.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLayout,
    QProgressBar,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from viewer.errors import FileError
from viewer.export.writing.os_errors import reason
from viewer.export.writing.unfinished import unfinished
from viewer.health.report import WRITERS, Report, many
from viewer.qt.health.kinds import ROWS, KindList
from viewer.qt.health.run import HealthRun, Progress
from viewer.qt.health.table import EVERYTHING, HealthTable
from viewer.qt.health.view import HealthView
from viewer.qt.widgets.elided_label import ElidedLabel
from viewer.qt.widgets.fit_to_screen import resize_within_screen
from viewer.qt.widgets.placeholder import Placeholder
from viewer.qt.widgets.style import GRID

TICK_MS = 100
FILES = "JSON (*.json);;CSV (*.csv)"
SOUND = "Nothing is wrong with this dataset."
NOTHING_YET = "Nothing is found so far."
NONE_OF_THESE = "There is nothing of this."


class HealthDialog(QDialog):
    """Does not stop the window. The check begins with `set_library` and ends, at the latest, when the dialog closes."""

    chosen = pyqtSignal(str)  # name of the sequence to show

    def __init__(self, parent: QWidget | None = None, begin: Callable[..., HealthRun] = HealthRun) -> None:
        """begin: what makes the check of a folder, given its path and those of body models."""
        super().__init__(parent)
        self.setWindowTitle("Check of the dataset")
        self._begin = begin
        self._root: Path | None = None
        self._model_folders: Sequence[Path] = ()
        self._run: HealthRun | None = None
        self._report: Report | None = None
        self.table = HealthTable()
        self.view = HealthView(self.table)
        self.kinds = KindList()
        self.line, self.wrong = ElidedLabel(), QLabel()
        self.bar = QProgressBar()
        self.about = QLabel()
        self.note = Placeholder()
        self.again, self.cancel = QPushButton("Check &again"), QPushButton("Cance&l")
        self.save, self.close_button = QPushButton("&Save report…"), QPushButton("&Close")
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._lay_out()
        self._connect()
        self._choose(EVERYTHING)
        self._show_progress(Progress("stopped"))

    @property
    def is_running(self) -> bool:
        """Whether a check is under way."""
        return self._run is not None

    def set_library(self, root: Path, model_folders: Sequence[Path] = ()) -> None:
        """Check this dataset, unless that is what is being done or was done."""
        if root == self._root and (self._run is not None or self._report is not None):
            return
        self._root, self._model_folders = root, model_folders
        self.start()

    def start(self) -> None:
        """Check the dataset anew."""
        if self._root is None:
            return
        self.stop()
        self._report = None
        self.table.clear()
        self.kinds.kinds.clear()
        self.kinds.choose_everything()
        self._say_wrong("")
        self._run = self._begin(self._root, self._model_folders)
        self._show_progress(self._run.progress)
        self._tick.start()

    def stop(self) -> None:
        """Let go of the check; nothing more comes of it."""
        self._tick.stop()
        if self._run is not None:
            self._run.stop()
            done, total = self._run.progress.done, self._run.progress.total
            self._run = None
            self._show_progress(Progress("stopped", done, total))

    def done(self, result: int) -> None:
        """Close: what is under way is given up."""
        self.stop()
        super().done(result)

    # -- what is shown

    def _look(self) -> None:
        """Take what has come meanwhile."""
        run = self._run
        if run is None:
            return
        progress = run.progress  # first this: what was found before its end is there then
        findings = [finding for checked in run.take() for finding in checked.findings]
        if findings:
            self.table.add(findings)
            self.kinds.kinds.add(findings)
        if not progress.under_way:
            self._tick.stop()
            self._run = None
            self.table.sort(*self.table.sorting)
            if progress.stage == "done":
                self._report = Report.of(run.root, progress.done, self.table.findings)
        self._show_progress(progress)

    def _show_progress(self, progress: Progress) -> None:
        self.line.set_full_text(self._line(progress), str(self._root or ""))
        if progress.stage == "failed":
            self._say_wrong(progress.reason)
        self.bar.setVisible(progress.under_way)
        self.bar.setRange(0, progress.total)  # 0, 0 while it is opened: it only moves
        self.bar.setValue(progress.done)
        self.cancel.setVisible(progress.under_way)
        self.cancel.setEnabled(progress.stage != "stopping")
        self.again.setVisible(not progress.under_way)
        self.save.setEnabled(self._report is not None)
        self._show_note(progress)

    def _line(self, progress: Progress) -> str:
        counts = self.kinds.kinds
        found = f"{counts.count('wrong'):,} wrong, {many(counts.count('note'), 'note')}"
        so_far = f"{progress.done:,} of {progress.total:,} sequences"
        if progress.stage == "done" and self._report is not None:
            return self._report.summary
        return {
            "opening": "Opening the dataset…",
            "running": f"{so_far}: {found}",
            "stopping": "Stopping…",
            "stopped": f"Stopped after {so_far}: {found}" if progress.total else "",
        }.get(progress.stage, "")

    def _show_note(self, progress: Progress) -> None:
        """A quiet sentence where there are no rows."""
        if self.table.findings:
            self.note.show_text(NONE_OF_THESE)
        elif progress.stage == "done":
            self.note.show_text(SOUND)
        else:
            self.note.show_text(NOTHING_YET if progress.under_way and progress.total else "")
        self.about.setVisible(bool(self.table.findings))
        self._rows.setCurrentWidget(self.view if self.table.rowCount() else self.note)

    def _say_wrong(self, sentence: str) -> None:
        self.wrong.setText(sentence)
        self._words.setCurrentWidget(self.wrong if sentence else self.line)

    # -- what is done

    def _choose(self, chosen: str) -> None:
        self.table.choose(chosen)
        self.about.setText(ROWS[chosen].sentence)
        self._rows.setCurrentWidget(self.view if self.table.rowCount() else self.note)

    def _cancel(self) -> None:
        """The processes end at once; what they found stays."""
        if self._run is not None:
            self._run.stop()
            self._look()

    def _save(self) -> None:
        if self._report is None or self._root is None:
            return
        suggested = str(Path.home() / f"{self._root.name}-check.json")
        path, chosen = QFileDialog.getSaveFileName(self, "Save the report", suggested, FILES)
        if path:
            suffix = ".csv" if "csv" in chosen else ".json"
            self.save_report(Path(path) if Path(path).suffix in WRITERS else Path(f"{path}{suffix}"))

    def save_report(self, path: Path) -> None:
        """Write the report; its suffix says how. The file has its name only when it is whole."""
        assert self._report is not None, "there is no report yet"
        written = WRITERS[path.suffix](self._report).encode(errors="backslashreplace")  # names may be no Unicode
        try:
            with unfinished(path, overwrite=True) as part:
                _write(part, written)
        except FileError as error:
            self._say_wrong(str(error))
        else:
            self._say_wrong("")
            self.line.set_full_text(f"Saved as {path}", str(path))

    # -- building

    def _connect(self) -> None:
        self._tick.timeout.connect(self._look)
        self.kinds.chosen.connect(self._choose)
        self.view.wanted.connect(self.chosen)
        self.again.clicked.connect(self.start)
        self.cancel.clicked.connect(self._cancel)
        self.save.clicked.connect(self._save)
        self.close_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        for button in (self.again, self.cancel, self.save, self.close_button):
            button.setAutoDefault(False)
        self.line.setProperty("kind", "strong")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        whole.setSpacing(2 * GRID)
        whole.addLayout(self._top())
        columns = QHBoxLayout()
        columns.setSpacing(2 * GRID)
        columns.addLayout(self._left())
        columns.addWidget(self._right(), 1)
        whole.addLayout(columns, 1)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.save)
        row.addStretch()
        row.addWidget(self.close_button)
        whole.addLayout(row)
        self.setMinimumSize(90 * GRID, 50 * GRID)
        resize_within_screen(self, QSize(140 * GRID, 80 * GRID))

    def _top(self) -> QLayout:
        """Keeps its height, so that nothing moves when a check begins or ends."""
        self.wrong.setProperty("kind", "warning")
        self.wrong.setTextFormat(Qt.PlainText)
        self.wrong.setWordWrap(True)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress of the check")
        words = QWidget()
        self._words = QStackedLayout(words)
        for label in (self.line, self.wrong):
            self._words.addWidget(label)
        left = QWidget()
        left.setFixedHeight(5 * GRID)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(words, 1)
        column.addWidget(self.bar)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(left, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.again)
        return row

    def _left(self) -> QLayout:
        self.about.setProperty("kind", "secondary")
        self.about.setWordWrap(True)
        self.about.setAlignment(Qt.AlignLeft | Qt.AlignTop)
        self.about.setFixedSize(29 * GRID, 6 * GRID)
        kept = self.about.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.about.setSizePolicy(kept)
        self.kinds.setFixedWidth(29 * GRID)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addWidget(self.kinds, 1)
        column.addWidget(self.about)
        return column

    def _right(self) -> QWidget:
        rows = QWidget()
        self._rows = QStackedLayout(rows)
        for widget in (self.view, self.note):
            self._rows.addWidget(widget)
        return rows


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise FileError(path, reason(error)) from error
