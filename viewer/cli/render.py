"""Save many sequences, several at the same time."""

from __future__ import annotations

import argparse
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from viewer.bulk.claim import claimed
from viewer.bulk.cluster import Cluster
from viewer.bulk.report import Report
from viewer.cli import complain, tell
from viewer.cli.options.beside import add_beside_arguments, beside_of, complaint_of_beside
from viewer.cli.options.bulk import (
    add_selection_arguments,
    add_worker_arguments,
    complaint_of_workers,
    selected,
    workers_of,
)
from viewer.cli.options.folders import (
    add_dataset_argument,
    complaint,
    complaint_of_no_models,
    model_folders,
    tell_of_no_models,
)
from viewer.cli.options.reading import add_reading_arguments, complaint_of_reading, opened_as_asked
from viewer.cli.options.shot import add_shot_arguments, add_video_arguments, shot_of, video_of
from viewer.cli.options.where import complain_about_query
from viewer.cli.terminal.progress import Progress, say
from viewer.cli.terminal.stopping import cancel_event
from viewer.dataset.readings import Reading
from viewer.errors import BulkError, ExportError, FileError, QueryError
from viewer.export.order.order import Order, Sheet, Video, product_path
from viewer.export.render_run import render_all
from viewer.export.rendering import RenderTask

STILLS, COLUMNS = 12, 4
_DESCRIPTION = """
Save many sequences as videos or contact sheets, several at a time. Needs no display. Files that an earlier run finished
with the same settings are checked and kept, so the same command continues a run that was stopped. DIR/report.jsonl has
a line for each sequence. Exit status: 0 if all files are there, 1 if some failed or lack a person whose file cannot be
read, 2 for wrong usage, 130 if stopped.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `render` takes."""
    parser.description = _DESCRIPTION
    add_dataset_argument(parser, training_files=True)
    parser.add_argument("names", nargs="*", metavar="NAME", help="sequences to save, directly after DATASET (all)")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="output folder")
    add_selection_arguments(parser, convention=False)
    parser.add_argument(
        "--sheet",
        type=int,
        nargs="?",
        const=STILLS,
        metavar="N",
        help=f"save a PNG contact sheet of N stills ({STILLS}) instead of a video; --size is the size of each still",
    )
    add_worker_arguments(parser, RenderTask.time_limit)
    add_reading_arguments(parser)
    add_shot_arguments(parser)
    add_beside_arguments(parser)
    add_video_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Write the files and the report."""
    wrong = complaint(options) or _contradiction(options)
    if wrong:
        return complain(wrong, 2)
    tell_of_no_models(options.body_models)
    try:
        library = opened_as_asked(options)
        beside = beside_of(options, library)
        orders = [
            replace(order, beside=None if beside is None else beside.only(order.name))
            for order in _orders(options, selected(options, library), library.reading)
        ]
    except QueryError as error:
        return complain_about_query(error, options.where)
    except (BulkError, ExportError, FileError) as error:
        return complain(str(error), 2)
    folder = options.output.absolute()
    with cancel_event() as stop:
        try:
            with workers_of(options).connected(len(orders)) as cluster, claimed(folder):
                return _make(options, folder, orders, cluster, stop)
        except BulkError as error:
            return complain(str(error), 2)


def _make(
    options: argparse.Namespace, folder: Path, orders: list[Order], cluster: Cluster, stop: threading.Event
) -> int:
    report = Report(folder, [order.name for order in orders])
    if report.n_torn:
        complain(f"{report.path}: {report.n_torn} torn lines were left out", 0)
    progress, n_broken = Progress(len(orders)), 0
    no_models = complaint_of_no_models(options.body_models)
    outcomes = render_all(cluster, report, orders, options.gl, stop.is_set, time_limit=options.timeout, note=no_models)
    with closing(progress), closing(outcomes):
        for outcome in outcomes:
            progress.note(outcome)
            if outcome is not None and outcome.details.get("unreadable"):
                n_broken += 1
                say(f"{outcome.name}: {outcome.reason}")
    broken = f", {n_broken:,} with files that cannot be read" if n_broken else ""
    tell(f"{progress.summary()}{broken}; see {report.path}")
    if stop.is_set():
        return complain("stopped; run the same command again to go on", 130)
    return 1 if progress.counts["failed"] or n_broken else 0


def _contradiction(options: argparse.Namespace) -> str:
    """Options that do not go together; "" when all do."""
    if wrong := complaint_of_workers(options) or complaint_of_reading(options) or complaint_of_beside(options):
        return wrong
    if options.sheet is not None and (options.format or options.frames or options.camera == "turntable"):
        return "--sheet: stills of the whole sequence; leave out --format, --frames and --camera turntable"
    return ""


def _orders(options: argparse.Namespace, names: tuple[str, ...], reading: Reading) -> list[Order]:
    folder = options.output.absolute()
    product: Sheet | Video
    if options.sheet is not None:
        product = Sheet(options.sheet, max(1, min(COLUMNS, options.sheet)))
    else:
        product = video_of(options)
    shot = shot_of(options)
    return [
        Order(
            dataset=options.dataset.absolute(),
            name=name,
            output=product_path(folder, name, product),
            product=product,
            shot=shot,
            model_folders=tuple(path.absolute() for path in model_folders(options.body_models)),
            overwrite=options.overwrite,
            reading=reading,
            inside=folder,
        )
        for name in names
    ]
