"""A run that renders many sequences into a folder, for `render` and for the window."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence

from viewer.bulk.cluster import Cluster
from viewer.bulk.outcome import Outcome
from viewer.bulk.report import REPORT, Report
from viewer.bulk.run import run
from viewer.export.order.order import GlChoice, Order
from viewer.export.rendering import RenderTask, outcome_of
from viewer.export.writing.unfinished import remove_leftovers


def render_all(
    cluster: Cluster,
    report: Report,
    orders: Sequence[Order],
    gl: GlChoice,
    cancelled: Callable[[], bool],
    *,
    time_limit: float | None = None,
    note: str = "",
) -> Generator[Outcome | None, None, None]:
    """Render many sequences into the report's folder: their outcomes as they come, and None now and then.

    They are written to the report, which is closed at the end, and what a killed run left unfinished is removed. note:
    what is to be said of all sequences that were made. Raises BulkError and FileError.
    """
    folder, files = report.path.parent, {REPORT, *(order.output.name for order in orders)}
    remove_leftovers(folder, files)
    try:
        for ended in run(cluster, RenderTask(gl), orders, cancelled, time_limit):
            outcome = None if ended is None else outcome_of(ended, note)
            if outcome is not None:
                report.add(outcome)
            yield outcome
    finally:
        report.close()
        remove_leftovers(folder, files)
