"""Making a report: read, check, draw, write one file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from viewer.bulk.cluster import Workers
from viewer.dataset import Library
from viewer.errors import BulkError, FileError
from viewer.export.drawing.result import Cancelled
from viewer.export.thumbnails.thumbnail import Thumbnails
from viewer.export.writing.os_errors import reason
from viewer.export.writing.unfinished import unfinished
from viewer.health.finding import Finding
from viewer.health.report import Report
from viewer.health.run import check
from viewer.places import thumbnail_folder
from viewer.results.opening import open_library
from viewer.search.dataset_finder import DatasetFinder
from viewer.search.statistics import statistics
from viewer.sharing.report.content import Card, card, cards_note, content
from viewer.sharing.report.document import document
from viewer.sharing.report.findings import NOT_ASKED, Health, health_of, not_for
from viewer.sharing.report.order import ReportOrder
from viewer.sharing.report.pictures import draw, embed, spread

Stage = Literal["reading", "checking", "drawing", "writing"]
STAGES: Final[tuple[Stage, ...]] = get_args(Stage)
Progress = Callable[[Stage, int, int], object]  # so many of so many sequences or pictures


@dataclass(frozen=True)
class ReportResult:
    """What was made."""

    path: Path
    n_bytes: int
    sequences: int
    pictures: int  # sequences that have some


def make_report(
    order: ReportOrder,
    workers: Workers,
    progress: Progress = lambda _stage, _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    library: Library | None = None,
    time_limit: float | None = None,
) -> ReportResult:
    """Write a report.

    Parameters
    ----------
    order : ReportOrder
        What is made.
    workers : Workers
        Who checks and draws.
    progress : callable, optional
        Told the stage, how much of it is done and of how much.
    cancelled : callable, optional
        Whether to stop; asked several times a second.
    library : Library, optional
        The dataset, where it is open already, under its reading.
    time_limit : float, optional
        Seconds for one sequence to be checked or drawn.

    Returns
    -------
    ReportResult
        The file and its size.

    Raises
    ------
    ViewerError
        AlreadyThere, FileError, BulkError or QueryError; there is no new file then.
    Cancelled
        It was stopped; there is no new file.
    """
    with unfinished(order.output, overwrite=order.overwrite) as part:
        if library is None:
            library = open_library(order.dataset).read_as(order.reading)
        with closing(DatasetFinder.open(library, order.convention)) as dataset:
            dataset.refresh(lambda done, total: progress("reading", done, total), cancelled)
            _stop_if(cancelled)
            mask = _mask(dataset, order)
            maker = _Maker(order, dataset, np.flatnonzero(mask).tolist(), workers, progress, cancelled, time_limit)
            health, report = maker.health()
            cards, note = maker.cards()
            progress("writing", 0, 1)
            counts = statistics(dataset.facts, mask, dataset.facts.convention(order.convention))
            page = document(
                content(order, library, dataset.facts, counts, mask, health, report, cards, note), order.theme
            )
        _stop_if(cancelled)
        try:
            part.write_bytes(page)
        except OSError as error:
            raise FileError(order.output, reason(error)) from error
        progress("writing", 1, 1)
    return ReportResult(order.output, len(page), int(mask.sum()), sum(bool(each.pictures) for each in cards))


@dataclass(frozen=True)
class _Maker:
    """The parts that take a while."""

    order: ReportOrder
    dataset: DatasetFinder
    rows: Sequence[int]
    workers: Workers
    progress: Progress
    cancelled: Callable[[], bool]
    time_limit: float | None

    def health(self) -> tuple[Health, Report | None]:
        """Check the sequences, where that is asked for and possible."""
        library, order = self.dataset.library, self.order
        if library.holds != "dataset":
            return not_for(library.holds), None
        if not order.check:
            return NOT_ASKED, None
        findings: list[Finding] = []
        done = 0
        checks = check(
            library,
            self.workers,
            self.cancelled,
            names=frozenset(self.dataset.facts.names[row] for row in self.rows),
            model_folders=order.model_folders,
            time_limit=self.time_limit,
        )
        for checked in checks:
            if checked is not None:
                findings += checked.findings
                done = checked.done
                self.progress("checking", done, checked.total)
        _stop_if(self.cancelled)
        report = Report.of(library.root, done, findings)
        return health_of(report), report

    def cards(self) -> tuple[list[Card], str]:
        """Draw and embed pictures of some sequences; also a sentence that says how many."""
        order, facts, library = self.order, self.dataset.facts, self.dataset.library
        rows = spread(facts, self.rows, order.pictures)
        folder = thumbnail_folder(library.root)
        themes = [Thumbnails(library, theme, folder, order.model_folders) for theme in order.themes]
        drawn = draw(
            themes,
            [facts.names[row] for row in rows],
            self.workers,
            order.gl,
            lambda done, total: self.progress("drawing", done, total),
            self.cancelled,
            self.time_limit,
        )
        _stop_if(self.cancelled)
        pictures, left_out = embed(drawn)
        shown = [row for row in rows if facts.names[row] in pictures or facts.names[row] in drawn.reasons]
        cards = [card(library, facts, row, pictures, drawn.reasons) for row in shown]
        return cards, cards_note(len(pictures), len(self.rows), left_out, order.pictures, drawn.problem)


def _mask(dataset: DatasetFinder, order: ReportOrder) -> NDArray[np.bool_]:
    """The sequences that a report is about. Raises BulkError where there are none, and QueryError."""
    names = dataset.facts.names
    if not names:
        raise BulkError(dataset.library.why_empty)
    if order.names is not None:
        chosen = frozenset(order.names)
        mask = np.array([name in chosen for name in names])
    else:
        mask = np.zeros(len(names), np.bool_)
        mask[dataset.rows(order.where)] = True
    if not mask.any():
        raise BulkError(f"{dataset.library.root}: no sequence is found, so there is nothing to report.")
    return mask


def _stop_if(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise Cancelled
