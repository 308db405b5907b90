"""Check whether a dataset is whole and sound."""

from __future__ import annotations

import argparse
import math
from typing import Final

from viewer.cli import complain, tell
from viewer.cli.options.bulk import (
    add_selection_arguments,
    add_worker_arguments,
    complaint_of_workers,
    is_selective,
    selected,
    workers_of,
)
from viewer.cli.options.folders import (
    add_body_models_argument,
    add_dataset_argument,
    complaint,
    model_folders,
    tell_of_no_models,
)
from viewer.cli.options.reading import add_reading_arguments, check_reading, complaint_of_reading, reading_of
from viewer.cli.options.where import complain_about_query
from viewer.cli.terminal.progress import new_bar
from viewer.cli.terminal.stopping import cancel_event, interruptible
from viewer.dataset import Library
from viewer.errors import BulkError, FileError, QueryError
from viewer.health.bounds import FLOOR, MAX_SPEED, Bounds
from viewer.health.finding import KINDS, Finding
from viewer.health.report import Report
from viewer.health.run import check
from viewer.health.task import CheckTask
from viewer.printable import printable

_DESCRIPTION: Final = """
Read every file of a dataset and report what is wrong. Nothing is written into the dataset. Exit status: 0 if nothing is
wrong, 1 if something is, 2 for wrong usage or if this is no dataset, 130 if stopped. Notes do not count as wrong: parts
that were not downloaded, missing or empty skeletons, lengths a few frames apart, unknown groups and actions, and feet
slightly below the floor when measured with the mannequin, whose legs may be longer than the person's.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `check` takes."""
    parser.description = _DESCRIPTION
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    kinds = (f"  {kind:<14}{about.sentence}" for kind, about in KINDS.items())
    parser.epilog = "\n".join(["what is checked:", *kinds])
    add_dataset_argument(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object: version, dataset, totals, findings")
    parser.add_argument(
        "--max-speed",
        type=float,
        default=MAX_SPEED,
        metavar="S",
        help=f"highest plausible speed of a joint in metres per second ({MAX_SPEED:g}); 0.4 of it for the hips",
    )
    parser.add_argument(
        "--floor",
        type=float,
        default=FLOOR,
        metavar="CM",
        help=f"centimetres that a joint of a foot may be below the floor ({FLOOR:g})",
    )
    add_body_models_argument(parser)
    add_reading_arguments(parser)
    add_selection_arguments(parser)
    add_worker_arguments(parser, CheckTask.time_limit)


def run(options: argparse.Namespace) -> int:
    """Print the report."""
    wrong = complaint(options) or _contradiction(options)
    if wrong:
        return complain(wrong, 2)
    tell_of_no_models(options.body_models)
    findings: list[Finding] = []
    n_checked = 0
    with cancel_event() as stop:
        bar = new_bar(unit=" sequences")
        try:
            with interruptible():
                library = Library.open(options.dataset)
            check_reading(options, library.holds)
            library = library.read_as(reading_of(options, library.root))
            names = frozenset(selected(options, library)) if is_selective(options) else None
            for checked in check(
                library,
                workers_of(options),
                stop.is_set,
                names=names,
                bounds=Bounds(options.max_speed, options.floor),
                model_folders=model_folders(options.body_models),
                time_limit=options.timeout,
            ):
                if checked is not None:
                    findings += checked.findings
                    n_checked, bar.total = checked.done, checked.total
                bar.update(n_checked - bar.n)
        except QueryError as error:
            return complain_about_query(error, options.where)
        except (FileError, BulkError) as error:
            return complain(str(error), 2)
        finally:
            bar.close()
    if stop.is_set():
        return complain("stopped", 130)
    report = Report.of(options.dataset, n_checked, findings)
    text = report.json() if options.json else "\n".join(map(printable, report.text()))
    return tell(text) or (1 if report.count(severity="wrong") else 0)


def _contradiction(options: argparse.Namespace) -> str:
    """Figures that make no sense; "" when all do."""
    if wrong := complaint_of_workers(options) or complaint_of_reading(options):
        return wrong
    if not (options.max_speed > 0 and math.isfinite(options.max_speed)):
        return f"--max-speed {options.max_speed:g}: more than 0 is needed"
    if not (options.floor >= 0 and math.isfinite(options.floor)):
        return f"--floor {options.floor:g}: 0 or more is needed"
    return ""
