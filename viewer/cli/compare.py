"""Measure what models made against a reference."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from viewer.bulk.whole_file import write_whole
from viewer.cli import complain, tell
from viewer.cli.options.beside import add_align_argument, aligns_of, complaint_of_aligns
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
    complaint_of_dataset,
    complaint_of_models,
    model_folders,
    tell_of_no_models,
    tell_what_is_left_out,
)
from viewer.cli.options.reading import add_reading_arguments, chosen_with, complaint_of_reading, given_reading
from viewer.cli.options.where import complain_about_query
from viewer.cli.terminal.progress import new_bar, say
from viewer.cli.terminal.stopping import cancel_event, interruptible
from viewer.comparing.last.comparison import Comparison
from viewer.comparing.last.renewal import Renewal
from viewer.comparing.last.store import keep
from viewer.comparing.table import Table, source_names
from viewer.comparing.task import CompareTask
from viewer.dataset import Library
from viewer.errors import BulkError, FileError, PreprocessError, QueryError
from viewer.export.writing.unfinished import AlreadyThere, check_target
from viewer.preprocess.motions.ground import BODIES
from viewer.printable import printable
from viewer.results.opening import open_library

_DESCRIPTION: Final = """
Measure the motions of models against a reference: errors of joints, distance of the persons, skating of feet, jerk.
Sequences are matched by the dataset's name, else by prompt. Captured motion is put into the frame of files for training
first. The table has the worst first, and the means at the end. The last comparison is kept: `--where mpjpe:>80` finds
what it measured, here and in the window. viewer/comparing/README.md defines the measures.
Exit status: 0 done, 1 if a pair failed or there are none, 2 for wrong usage or if something is no dataset, 130 if
stopped.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `compare` takes."""
    parser.description = _DESCRIPTION
    told = "folder of the dataset, training files, or results of a model"
    parser.add_argument("reference", type=Path, metavar="REFERENCE", help=f"what is right: {told}")
    parser.add_argument("sources", type=Path, nargs="+", metavar="SOURCE", help=f"what is measured: {told}")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write the table as CSV as well")
    parser.add_argument("--overwrite", action="store_true", help="replace an existing file of --csv")
    parser.add_argument("--json", action="store_true", help="print one JSON object in place of the table")
    parser.add_argument(
        "--body",
        choices=BODIES,
        help="the body that all parameters move, with mean shape (as training files record, else smplx if its model is "
        "there, else mannequin)",
    )
    add_body_models_argument(parser)
    add_reading_arguments(parser, "the sources")
    add_align_argument(parser.add_argument_group("frame"), "SOURCE")
    add_selection_arguments(parser)
    add_worker_arguments(parser, CompareTask.time_limit)


def run(options: argparse.Namespace) -> int:
    """Print the table."""
    if wrong := _contradiction(options):
        return complain(wrong, 2)
    if options.csv is not None:
        try:
            check_target(options.csv, overwrite=options.overwrite)
        except AlreadyThere as error:
            return complain(error.with_advice(), 1)
    tell_of_no_models(options.body_models)
    with cancel_event() as stop:
        try:
            table = _compared(options, stop.is_set)
        except QueryError as error:
            return complain_about_query(error, options.where)
        except (FileError, BulkError, PreprocessError) as error:
            return complain(str(error), 2)
    if stop.is_set():
        return complain("stopped", 130)
    if options.csv is not None:
        write_whole(options.csv, table.csv().encode("utf-8", "backslashreplace"))
    told = tell(table.json() if options.json else "\n".join(map(printable, table.text())))
    if not table.compared:
        return complain("nothing is compared: no clip has a sequence in the reference", 1)
    return told or int(bool(table.failed))


def _compared(options: argparse.Namespace, cancelled: Callable[[], bool]) -> Table:
    """Compare all pairs; those that fail are told at once. Raises ViewerError where nothing can be compared."""
    reference = _opened(options.reference, {})
    sources = [_opened(path, given_reading(options)) for path in options.sources]
    names = selected(options, reference) if is_selective(options) else None
    folders = tuple(model_folders(options.body_models))
    labels, aligns = source_names(options.sources), aligns_of(options, len(sources))
    renewal = Renewal(reference, sources, labels, folders, chosen=names, body=options.body, aligns=aligns)
    if renewal.pairs:
        bar = new_bar(len(renewal.pairs), unit=" pairs")
        try:
            for one in renewal.run(workers_of(options), cancelled, options.timeout):
                if one is None:
                    continue
                bar.update()
                if one.means is None:
                    say(f"{one.pair.reference}: {one.reason}")
        finally:
            bar.close()
    comparison = renewal.comparison()
    if comparison.pairs and not cancelled():
        _keep(comparison)
    return replace(comparison.table, reference=options.reference)


def _keep(comparison: Comparison) -> None:
    """Keep it for the window, and for --where; a full disk does not matter to who wants the table."""
    try:
        keep(comparison)
    except FileError as error:
        complain(f"the comparison is not kept: {error}", 0)


def _opened(path: Path, given: Mapping[str, Any]) -> Library:
    """Open the reference or a source. Raises NotADataset."""
    with interruptible():
        library = open_library(path)
    tell_what_is_left_out(library)
    return library.read_as(chosen_with(given, library.root))


def _contradiction(options: argparse.Namespace) -> str:
    """What is wrong with what was asked for; "" when nothing is."""
    wrong = complaint_of_models(options.body_models) or complaint_of_workers(options) or complaint_of_reading(options)
    wrong = wrong or complaint_of_aligns(options, len(options.sources), "SOURCE")
    if options.csv is not None and options.csv.is_dir():
        wrong = wrong or f"--csv: {options.csv} is a folder"
    for name, path in (("REFERENCE", options.reference), *(("SOURCE", path) for path in options.sources)):
        wrong = wrong or complaint_of_dataset(path).replace("DATASET", name, 1)
    return wrong
