"""Starts exports of many sequences, and tells how they went."""

import os
from collections.abc import Mapping

from PyQt5.QtCore import QObject, Qt, pyqtSignal
from PyQt5.QtWidgets import QWidget

from viewer.counted import counted
from viewer.errors import ExportError
from viewer.export.order.batch import Batch
from viewer.export.order.draft import Draft, ViewState
from viewer.export.process.batch_child import batch_command
from viewer.export.process.state import ExportState
from viewer.qt.exporting.batch_export import BatchExport, BatchResult
from viewer.qt.exporting.questions import ask_to_replace_many
from viewer.qt.widgets.dialogs.report_dialog import ReportDialog
from viewer.qt.workspace import Workspace

MAX_FAILURES = 1000  # listed; report.jsonl has all


class BatchControl(QObject):
    """Owns the process of a batch and keeps the state of the export up to date."""

    changed = pyqtSignal()  # the state
    ended = pyqtSignal()

    def __init__(self, workspace: Workspace, state: ExportState, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._state = state
        self.report: ReportDialog | None = None  # of failures, while it is open
        self.export = BatchExport(batch_command(), self)
        self.export.progressed.connect(self._on_progress)
        self.export.ended.connect(self._on_ended)

    @property
    def is_busy(self) -> bool:
        """Whether a batch is running."""
        return self.export.is_busy

    def start(self, draft: Draft, view: ViewState, parent: QWidget) -> bool:
        """Start what a draft says, after asking about files that are there already; whether it was started."""
        try:
            batch = draft.batch(view, self._lengths())
        except ExportError as error:
            self._workspace.show_error(str(error))
            return False
        existing = _count_existing(batch)
        if existing and ask_to_replace_many(parent, existing, batch.folder):
            batch = draft.batch(view, self._lengths(), overwrite=True)
        self._state.begin("sequence")
        self.export.start(batch)
        return True

    def cancel(self) -> None:
        """Stop the batch; its finished files stay."""
        self.export.cancel()

    def stop(self) -> None:
        """Stop and wait; call before the window closes."""
        self.export.stop()

    def _lengths(self) -> Mapping[str, int]:
        facts = self._workspace.search.facts
        return {} if facts is None else dict(zip(facts.names, facts.frames.tolist(), strict=True))

    def _on_progress(self, done: int, total: int, failed: int) -> None:
        if self._state.stage != "stopping":
            self._state.advance(done, total, failed)
            self.changed.emit()

    def _on_ended(self, result: BatchResult) -> None:
        if result.reason:
            self._state.end("failed", reason=result.reason)
        else:
            self._state.end("cancelled" if result.cancelled else "saved", result.folder, summary(result))
        self.ended.emit()
        if result.failures:
            self._show_failures(result)

    def _show_failures(self, result: BatchResult) -> None:
        lines = [f"{name}: {reason}" for name, reason in result.failures[:MAX_FAILURES]]
        if more := len(result.failures) - len(lines):
            lines.append(f"… and {more:,} more, in {result.folder / 'report.jsonl'}")
        self.report = ReportDialog("Not exported", summary(result), lines, self._workspace.window)
        self.report.setAttribute(Qt.WA_DeleteOnClose)
        self.report.finished.connect(self._forget_report)
        self.report.show()

    def _forget_report(self) -> None:
        self.report = None


def summary(result: BatchResult) -> str:
    """What has become of a batch, in one line."""
    parts = [f"Saved {counted(result.made, 'file')} in {result.folder}"]
    if result.kept:
        parts.append(f"{result.kept:,} {'was' if result.kept == 1 else 'were'} there already")
    if result.failures:
        parts.append(f"{len(result.failures):,} failed")
    if result.cancelled:
        left = result.total - result.done
        return f"Cancelled. {'; '.join(parts)}; {left:,} left"
    return "; ".join(parts)


def _count_existing(batch: Batch) -> int:
    """How many of the files are there; one look at the folder tells of thousands."""
    try:
        there = frozenset(os.listdir(batch.folder))
    except OSError:
        return 0
    return sum(path.name in there for path in batch.outputs()) if there else 0
