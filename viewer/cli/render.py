"""Save many sequences, several at the same time."""

from __future__ import annotations

import argparse
import re
import sys
import threading
from dataclasses import replace
from pathlib import Path

from viewer.child_process import cores
from viewer.cli import complain, tell
from viewer.cli.options.conventions import CONVENTIONS
from viewer.cli.options.folders import add_dataset_argument, complaint, model_folders, tell_what_is_left_out
from viewer.cli.progress import Progress
from viewer.cli.options.shot import add_shot_arguments, add_video_arguments, shot_of, video_of
from viewer.cli.stopping import told_to_stop
from viewer.cli.options.where import add_where_argument, complain_about_query, opened
from viewer.dataset.annotations import SPLITS
from viewer.errors import ExportError, FileError, QueryError
from viewer.export.batch import make_all
from viewer.export.claim import claimed
from viewer.export.cluster import Cluster, local_cluster, remote_cluster
from viewer.export.leftovers import remove_leftovers
from viewer.export.order import Order, Sheet, Video, video_path
from viewer.export.report import REPORT, Entry, Report
from viewer.export.selection import Selection, read_list, select
from viewer.processed.opening import open_library
from viewer.search import parse

STILLS, COLUMNS = 12, 4
_DESCRIPTION = """
Save many sequences as videos, or as contact sheets of stills, several at the same time. Needs no display. Files that an
earlier run finished with the same settings are checked and passed over, so a run that was stopped goes on when the same
command is given again. DIR/report.jsonl gets a line for each sequence. Exit status: 0 when all are there, 1 when some
failed, 2 for bad use, 130 when stopped.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `render` takes."""
    parser.description = _DESCRIPTION
    add_dataset_argument(parser, training_files=True)
    parser.add_argument("names", nargs="*", metavar="NAME", help="sequences, right after DATASET (all)")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="folder for the files")
    which = parser.add_argument_group("which sequences")
    which.add_argument("--split", choices=SPLITS, help="only those of this split")
    which.add_argument(
        "--action", action="append", default=[], metavar="A", help="only those of this action, its number or its name"
    )
    which.add_argument(
        "--from-list", metavar="FILE", help="only those on this list, one name a line, # for remarks; - is stdin"
    )
    add_where_argument(which)
    parser.add_argument(
        "--sheet",
        type=int,
        nargs="?",
        const=STILLS,
        metavar="N",
        help=f"instead of a video, N stills of the whole sequence on one PNG file ({STILLS}); --size is that of each",
    )
    workers = parser.add_argument_group("who draws")
    workers.add_argument(
        "--jobs", type=int, metavar="N", help="sequences at the same time, a processor core each (all cores)"
    )
    workers.add_argument(
        "--scheduler",
        metavar="tcp://HOST:PORT",
        help="let the workers of this Dask scheduler draw; each must have this program and see DATASET and DIR under "
        "the same paths. Scheduler and workers are trusted: they can run anything as you",
    )
    add_shot_arguments(parser)
    add_video_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Write the files and the report."""
    wrong = complaint(options) or _contradiction(options)
    if wrong:
        return complain(wrong, 2)
    try:
        names = _names(options)
        orders = _orders(options, names)
    except QueryError as error:
        return complain_about_query(error, options.where)
    except (ExportError, FileError) as error:
        return complain(str(error), 2)
    with told_to_stop() as stop, claimed(options.output.absolute()):
        try:
            cluster = _cluster(options, len(orders))
        except ExportError as error:
            return complain(str(error), 2)
        try:
            return _make(options.output.absolute(), orders, cluster, stop)
        finally:
            cluster.close()


def _make(folder: Path, orders: list[Order], cluster: Cluster, stop: threading.Event) -> int:
    report = Report(folder, [order.name for order in orders])
    if report.passed_over:
        complain(f"{report.path}: {report.passed_over} torn lines were passed over", 0)
    progress = Progress(len(orders))

    def note(entry: Entry | None) -> None:
        if entry is not None:
            report.add(entry)
        progress.note(entry)

    files = {REPORT, *(order.output.name for order in orders)}
    remove_leftovers(folder, files)
    try:
        make_all(orders, cluster, note, stop.is_set)
    finally:
        summary = progress.close()
        report.close()
        remove_leftovers(folder, files)
    tell(f"{summary}; see {report.path}")
    if stop.is_set():
        return complain("stopped; run the same command again to go on", 130)
    return 1 if progress.counts["failed"] else 0


def _contradiction(options: argparse.Namespace) -> str:
    """Options that do not go together; "" when all do."""
    if options.jobs is not None and options.jobs < 1:
        return f"--jobs {options.jobs}: at least 1"
    if options.jobs is not None and options.scheduler is not None:
        return "--jobs and --scheduler: a scheduler has the workers that it has; leave out --jobs"
    if options.scheduler is not None and not re.fullmatch(r"[a-z]+://.+:\d+", options.scheduler):
        return f"--scheduler {options.scheduler}: write its address as tcp://192.168.0.1:8786"
    if options.sheet is not None and (options.format or options.frames or options.camera == "turntable"):
        return "--sheet: stills of the whole sequence; leave out --format, --frames and --camera turntable"
    return ""


def _names(options: argparse.Namespace) -> tuple[str, ...]:
    """The sequences that are meant."""
    selection, library = _selection(options), open_library(options.dataset)
    tell_what_is_left_out(library)
    if options.where:
        parse(options.where)  # before files are read for it
        with opened(library, CONVENTIONS[options.convention]) as dataset:
            found = frozenset(library.names[row] for row in dataset.rows(options.where))
        selection = replace(selection, found=found)
    return select(library, selection)


def _selection(options: argparse.Namespace) -> Selection:
    listed = None
    if options.from_list is not None:
        try:
            if options.from_list == "-":
                listed = read_list(sys.stdin)
            else:
                with open(options.from_list, encoding="utf-8") as file:
                    listed = read_list(file)
        except UnicodeDecodeError as error:
            raise FileError(options.from_list, "is not a text file") from error
        except OSError as error:
            raise FileError(options.from_list, f"cannot be read: {error.strerror}") from error
    return Selection(tuple(options.names), listed, options.split, tuple(options.action))


def _orders(options: argparse.Namespace, names: tuple[str, ...]) -> list[Order]:
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
            output=folder / f"{name}.png" if isinstance(product, Sheet) else video_path(folder, name, product.format),
            product=product,
            shot=shot,
            model_folders=tuple(path.absolute() for path in model_folders(options.body_models)),
            overwrite=options.overwrite,
        )
        for name in names
    ]


def _cluster(options: argparse.Namespace, n_orders: int) -> Cluster:
    if options.scheduler is not None:
        return remote_cluster(options.scheduler, options.gl)
    return local_cluster(min(options.jobs or cores(), n_orders), options.gl)
