"""The dialog that compares sources with the open dataset and lists all pairs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PyQt5.QtCore import QTimer, pyqtSignal
from PyQt5.QtWidgets import QFileDialog, QWidget

from viewer.comparing.pairing import Pairing
from viewer.comparing.run import Compared
from viewer.comparing.table import Table
from viewer.counted import counted
from viewer.file_names import path_in
from viewer.qt.background.child_run import Progress
from viewer.qt.measuring.table.frame import CompareFrame
from viewer.qt.measuring.table.pairs import Look
from viewer.qt.measuring.table.run import CompareRequest, CompareRun, Unpaired
from viewer.state.sources.source import Source

UPDATE_INTERVAL_MS = 100
FILES = "CSV (*.csv);;JSON (*.json)"
NO_SOURCES = "There is nothing to compare with the dataset.\n\nAdd results of a model with File › Add results beside."
NOTHING_PAIRED = "No clip of the sources has a sequence in the dataset."
NO_MATCH = "No pair has these words."
_MOST_NAMED = 12  # in a tooltip


class CompareDialog(CompareFrame):
    """Compares in the background and lists the pairs. Closing the dialog stops it. Modeless."""

    pair_requested = pyqtSignal(str, int, str)  # sequence, number of the source, its clip if it has several
    kept = pyqtSignal()  # a comparison has ended, and what it found is kept

    def __init__(
        self, parent: QWidget | None = None, make_run: Callable[[CompareRequest], CompareRun] = CompareRun
    ) -> None:
        """`make_run`: starts a comparison."""
        super().__init__(parent)
        self._make_run = make_run
        self._request: CompareRequest | None = None
        self._numbers: tuple[int, ...] = ()  # of the compared sources
        self._run: CompareRun | None = None
        self._unpaired = Unpaired(())
        self._progress = Progress("stopped")
        self._timer = QTimer(self)
        self._timer.setInterval(UPDATE_INTERVAL_MS)
        self._connect()
        self._show_progress(self._progress)

    @property
    def is_running(self) -> bool:
        """Whether a comparison is running."""
        return self._run is not None

    def set_sources(self, sources: Sequence[Source], folders: Sequence[Path] = (), *, resume: bool = False) -> None:
        """Compare all sources with the open library among them, unless that was done. resume: or has ended early."""
        others = [source for source in sources if not source.is_reference]
        reference = next((source.library for source in sources if source.is_reference), None)
        if reference is None or not others:
            self.stop()
            self._request, self._numbers = None, ()
            self.table.start(())
            self._unpaired = Unpaired(())
            self._show_progress(Progress("stopped"))
            return
        names = tuple(map(_name, others))
        libraries, aligns = tuple(source.library for source in others), tuple(source.align for source in others)
        request = CompareRequest(reference, libraries, names, tuple(folders), aligns)
        has_ended_early = not self.is_running and self._progress.stage != "done"
        if request.is_of_same(self._request) and not (resume and has_ended_early):
            self.show_looks(sources)
            return
        self._request, self._numbers = request, tuple(source.number for source in others)
        self._start(others)

    def show_looks(self, sources: Sequence[Source]) -> None:
        """Show the same sources with other names or colours."""
        of_number = {source.number: source for source in sources}
        if all(number in of_number for number in self._numbers):
            self.table.show_looks([_look(of_number[number]) for number in self._numbers])
            self.view.update_means()

    def stop(self) -> None:
        """Stop the comparison and discard further results; what it has found is kept."""
        self._timer.stop()
        if self._run is not None:
            self._run.stop()
            self._progress = Progress("stopped", self._run.progress.done, self._run.progress.total)
            self._run = None
            self._show_progress(self._progress)

    def done(self, result: int) -> None:
        """Stop the comparison and close."""
        self.stop()
        super().done(result)

    # -- running

    def _start(self, sources: Sequence[Source] | None = None, *, compare_all: bool = False) -> None:
        """Compare; sources: if they are others."""
        self.stop()
        assert self._request is not None
        self.table.start(self.table.looks if sources is None else [_look(source) for source in sources])
        self._unpaired = Unpaired(())
        self.status.show_error("")
        self._run = self._make_run(replace(self._request, compare_all=compare_all))
        self._progress = self._run.progress
        self.view.update_means()
        self._show_progress(self._progress)
        self._timer.start()

    def _update(self) -> None:
        """Show new progress and pairs."""
        run = self._run
        if run is None:
            return
        progress = self._progress = run.progress  # before the results, so that none is missed at the end
        compared = []
        for result in run.take_results():
            if isinstance(result, Unpaired):
                self._unpaired = result
            else:
                compared.append(result)
        if compared:
            self.table.add(compared)
            self.view.update_means()
        if not progress.is_running:
            self._timer.stop()
            self._run = None
            self.table.sort(*self.table.sorting)
            self.kept.emit()
        self._show_progress(progress)

    def _restart(self) -> None:
        if self._request is not None:
            self._start(compare_all=True)

    def _cancel(self) -> None:
        """Stop the comparison but go on showing its pairs."""
        if self._run is not None:
            self._run.stop()
            self._update()

    # -- showing

    def _show_progress(self, progress: Progress) -> None:
        self.line.set_full_text(self._progress_text(progress), "")
        if progress.stage == "failed":
            self.status.show_error(progress.reason)
        self.status.show_progress(progress.done, progress.total, is_running=progress.is_running)
        self.cancel.setVisible(progress.is_running)
        self.cancel.setEnabled(progress.stage != "stopping")
        self.restart.setVisible(not progress.is_running)
        self.restart.setEnabled(self._request is not None)
        self.save.setEnabled(bool(self.table.pairs) and not progress.is_running)
        self._show_without()
        self._show_page()

    def _progress_text(self, progress: Progress) -> str:
        failed = sum(one.means is None for one in self.table.pairs)
        beside = f", {failed:,} failed" if failed else ""
        so_far = f"{progress.done:,} of {counted(progress.total, 'pair')}{beside}"
        return {
            "opening": "Finding which clip is which sequence…",
            "running": so_far,
            "stopping": "Stopping…",
            "stopped": f"Stopped after {so_far}" if progress.total else "",
            "done": f"{counted(progress.total, 'pair')} compared{beside}",
        }.get(progress.stage, "")

    def _show_without(self) -> None:
        """Say what has no partner; the tooltip names it."""
        parts, names = [], []
        for look, (clips, sequences) in zip(self.table.looks, self._unpaired.without, strict=False):
            for kind, each in (("clip", clips), ("sequence", sequences)):
                if each:
                    partner = "sequence" if kind == "clip" else "clip"
                    parts.append(f"{look.name}: {counted(len(each), kind)} without a {partner}")
                    more = f" and {len(each) - _MOST_NAMED:,} more" if len(each) > _MOST_NAMED else ""
                    names.append(f"{parts[-1]}: {', '.join(each[:_MOST_NAMED])}{more}")
        self.without.set_full_text(" · ".join(parts), "\n".join(names))

    def _show_page(self) -> None:
        """Show a message if there are no rows."""
        if self._request is None:
            self.placeholder.show_text(NO_SOURCES)
        elif self.table.pairs:
            self.placeholder.show_text(NO_MATCH)
        else:
            self.placeholder.show_text(NOTHING_PAIRED if self._progress.stage == "done" else "")
        self.pages.setCurrentWidget(self.view if self.table.rowCount() else self.placeholder)

    def _filter(self, text: str) -> None:
        self.table.filter(text)
        self._show_page()

    # -- actions

    def _show_pair(self, one: Compared) -> None:
        """Request a pair; its clip has to be picked where the source has several."""
        pair = one.pair
        same = sum((pair.source, pair.reference) == (e.pair.source, e.pair.reference) for e in self.table.pairs)
        self.pair_requested.emit(pair.reference, self._numbers[pair.source], pair.clip if same > 1 else "")

    def _save(self) -> None:
        if self._request is None:
            return
        suggested = str(path_in(Path.home(), self._request.reference.root.name, "-compared.csv"))
        path, chosen = QFileDialog.getSaveFileName(self, "Save the table", suggested, FILES)
        if path:
            suffix = ".json" if "json" in chosen else ".csv"
            self.save_table(Path(path) if Path(path).suffix in (".csv", ".json") else Path(f"{path}{suffix}"))

    def save_table(self, path: Path) -> None:
        """Save all pairs, as the command `compare` does; the suffix selects the format."""
        assert self._request is not None, "nothing was compared"
        pairings = [Pairing((), *without) for without in self._unpaired.without]
        names = [look.name for look in self.table.looks]
        table = Table.named(self._request.reference.root, names, pairings, self.table.pairs)
        text = table.json() if path.suffix == ".json" else table.csv()
        self.status.save(path, text.encode("utf-8", "backslashreplace"))

    def _connect(self) -> None:
        self._timer.timeout.connect(self._update)
        self.filter.textChanged.connect(self._filter)
        self.view.rows.requested.connect(self._show_pair)
        self.restart.clicked.connect(self._restart)
        self.cancel.clicked.connect(self._cancel)
        self.save.clicked.connect(self._save)
        self.close_button.clicked.connect(self.reject)


def _look(source: Source) -> Look:
    return Look(_name(source), source.colour)


def _name(source: Source) -> str:
    """What it is called here, where its clips are not always where its files have them."""
    return source.name if source.align == "none" else f"{source.name} (aligned)"
