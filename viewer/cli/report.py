"""Save a dataset's statistics, health and pictures as one page."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from viewer.cli import complain, tell
from viewer.cli.options.bulk import (
    add_selection_arguments,
    add_worker_arguments,
    complaint_of_workers,
    is_selective,
    selected,
    workers_of,
)
from viewer.cli.options.conventions import CONVENTIONS
from viewer.cli.options.folders import (
    add_body_models_argument,
    add_dataset_argument,
    complaint,
    model_folders,
    tell_of_no_models,
)
from viewer.cli.options.reading import add_reading_arguments, complaint_of_reading, opened_as_asked
from viewer.cli.options.where import complain_about_query
from viewer.cli.terminal.progress import new_bar
from viewer.cli.terminal.stopping import cancel_event, interruptible
from viewer.counted import counted
from viewer.errors import BulkError, FileError, QueryError
from viewer.export.drawing.result import Cancelled
from viewer.export.order.order import GL_CHOICES
from viewer.export.rendering import RenderTask
from viewer.export.writing.unfinished import AlreadyThere, check_target
from viewer.sharing.report.making import Stage, make_report
from viewer.sharing.report.order import MOST_PICTURES, PAGE_THEMES, PICTURES, ReportOrder

_DESCRIPTION = """
Save what is known of a dataset as one web page that needs no other file and no network: how many sequences of each
action, split and length, what a check of the files found, and pictures of some sequences. To send, to print, to read on
a phone. Of training files and results of models there are statistics and pictures; the check is for datasets. Exit
status: 0 if the page was written, whatever the check found, 1 if it could not be, 2 for wrong usage, 130 if stopped.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `report` takes."""
    parser.description = _DESCRIPTION
    add_dataset_argument(parser, training_files=True)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="the HTML file to write")
    parser.add_argument("--overwrite", action="store_true", help="replace an existing file")
    page = parser.add_argument_group("the page")
    page.add_argument("--title", default="", metavar="TEXT", help="title of the page (the folder's name)")
    page.add_argument(
        "--theme", choices=PAGE_THEMES, default="system", help="colours; system: as the reader's (system)"
    )
    page.add_argument(
        "--pictures",
        type=int,
        default=PICTURES,
        metavar="N",
        help=f"show N sequences at most, evenly from all actions; 0: none ({PICTURES})",
    )
    page.add_argument("--no-check", action="store_true", help="leave out the check of the files")
    page.add_argument("--gl", choices=GL_CHOICES, default="auto", help="graphics backend; egl needs no display (auto)")
    add_body_models_argument(parser)
    add_reading_arguments(parser)
    add_selection_arguments(parser)
    add_worker_arguments(parser, RenderTask.time_limit)


def run(options: argparse.Namespace) -> int:
    """Write the page."""
    if wrong := complaint(options) or _contradiction(options):
        return complain(wrong, 2)
    try:
        check_target(options.output, overwrite=options.overwrite)
    except AlreadyThere as error:
        return complain(error.with_advice(), 1)
    tell_of_no_models(options.body_models)
    with cancel_event() as stop, _Bars() as bars:
        try:
            return _make(options, stop.is_set, bars)
        except QueryError as error:
            return complain_about_query(error, options.where)
        except BulkError as error:
            return complain(str(error), 2)
        except AlreadyThere as error:
            return complain(error.with_advice(), 1)
        except FileError as error:
            return complain(str(error), 1 if error.path == str(options.output) else 2)
        except Cancelled:
            return complain("stopped", 130)


def _make(options: argparse.Namespace, cancelled: Callable[[], bool], bars: _Bars) -> int:
    with interruptible():
        library = opened_as_asked(options)
        names = selected(options, library) if is_selective(options) else None
    order = ReportOrder(
        dataset=options.dataset.absolute(),
        output=options.output,
        made_on=date.today(),
        names=names,
        chosen=_chosen(options),
        title=options.title,
        check=not options.no_check,
        pictures=options.pictures,
        theme=options.theme,
        convention=CONVENTIONS[options.convention],
        model_folders=tuple(path.absolute() for path in model_folders(options.body_models)),
        reading=library.reading,
        gl=options.gl,
        overwrite=options.overwrite,
    )
    result = make_report(order, workers_of(options), bars.show, cancelled, library=library, time_limit=options.timeout)
    bars.close()
    told = f"{counted(result.sequences, 'sequence')}, {result.pictures:,} with pictures, {result.n_bytes / 1e6:.2f} MB"
    return tell(f"Saved {result.path} ({told})")


def _chosen(options: argparse.Namespace) -> tuple[str, ...]:
    """How the sequences were chosen, for the reader of the page."""
    return (
        *([f"split {options.split}"] if options.split else []),
        *(f"action {action}" for action in options.action),
        *(["a list of names"] if options.from_list else []),
        *([options.where] if options.where else []),
    )


def _contradiction(options: argparse.Namespace) -> str:
    """What is wrong with what was asked for; "" when nothing is."""
    if not 0 <= options.pictures <= MOST_PICTURES:
        return f"--pictures {options.pictures}: 0 to {MOST_PICTURES:,}"
    return complaint_of_workers(options) or complaint_of_reading(options)


class _Bars:
    """A bar for each stage, one after the other."""

    def __init__(self) -> None:
        self._stage: Stage | None = None
        self._bar: Any = None

    def __enter__(self) -> _Bars:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def show(self, stage: Stage, done: int, total: int) -> None:
        """So much of a stage is done."""
        if stage != self._stage:
            self.close()
            self._stage, self._bar = stage, new_bar(total, desc=f"{stage}: ")
        self._bar.total = total
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
        self._stage = self._bar = None
