"""Blind studies: make one, rate its clips, report what the raters said."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.cli import complain, tell
from viewer.cli.options.bulk import add_selection_arguments, is_selective, selected
from viewer.cli.options.folders import (
    add_body_models_argument,
    complaint_of_dataset,
    complaint_of_models,
    model_folders,
    tell_what_is_left_out,
)
from viewer.cli.options.reading import chosen_with
from viewer.cli.options.where import complain_about_query
from viewer.cli.terminal.stopping import stoppable
from viewer.counted import counted
from viewer.errors import BulkError, FileError, QueryError, StudyError
from viewer.export.writing.small_file import write_file
from viewer.export.writing.unfinished import AlreadyThere, check_target
from viewer.printable import printable
from viewer.study.study import LETTERS

if TYPE_CHECKING:
    from viewer.dataset import Library

CLIPS = 20
_DESCRIPTION = """
Blind studies: people rate clips of several sources, such as a dataset and what models made, without knowing which is
which. `make` chooses clips and writes a study; `rate` opens a window in which one person answers its questions;
`report` puts the answers of several persons together. Exit status: 0 done, 1 if something failed, 2 for wrong usage.
"""
_MAKE = """
Choose sequences that all sources have, at random, and write a study. Clips are matched with the sequences of the
reference as `compare` does it. The seed is kept, so that everybody's order can be had again.
"""
_RATE = """
Open a window in which one person rates the clips of a study, under letters and in a random order that no other rater
has. Each answer is kept at once; the same command goes on after any end. Nothing on the screen says which source a clip
is of.
"""
_REPORT = """
Means, or how often a source was chosen, with 95 % bootstrap intervals over sequences, and Krippendorff's alpha as the
agreement of raters.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `study` takes."""
    parser.description = _DESCRIPTION
    commands = parser.add_subparsers(dest="what", metavar="COMMAND", required=True)
    make = commands.add_parser("make", help="choose clips and write a study", description=_MAKE)
    told = "dataset, training files, or results of a model; NAME is what the report calls it"
    make.add_argument("reference", metavar="REFERENCE[=NAME]", help=told)
    make.add_argument("sources", nargs="+", metavar="SOURCE[=NAME]", help="what is rated beside it")
    make.add_argument("-o", "--output", type=Path, required=True, metavar="STUDY", help="the .json file to write")
    make.add_argument("--overwrite", action="store_true", help="replace an existing file")
    make.add_argument("--clips", type=int, default=CLIPS, metavar="N", help=f"at most N sequences ({CLIPS})")
    make.add_argument("--seed", type=int, metavar="N", help="of the choice and of all orders (another each time)")
    make.add_argument(
        "--questions",
        type=Path,
        metavar="FILE",
        help='a question a line, with "1 to 5" or "best" after a colon (contact quality, appropriate reaction, overall '
        "realism: 1 to 5)",
    )
    add_selection_arguments(make)
    rate = commands.add_parser("rate", help="rate the clips of a study in a window", description=_RATE)
    rate.add_argument("study", type=Path, metavar="STUDY", help="what `make` wrote")
    rate.add_argument("--rater", required=True, metavar="NAME", help="who rates")
    rate.add_argument("-o", "--output", type=Path, metavar="FILE", help="where the answers go (STUDY-NAME.ratings)")
    add_body_models_argument(rate)
    report = commands.add_parser("report", help="put the answers of raters together", description=_REPORT)
    report.add_argument("files", nargs="+", type=Path, metavar="FILE", help="files that `rate` wrote")
    form = report.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help="print CSV")
    form.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Do it."""
    try:
        if options.what == "rate":
            return _rate(options)
        with stoppable():
            return _make(options) if options.what == "make" else _report(options)
    except QueryError as error:
        return complain_about_query(error, options.where)
    except AlreadyThere as error:
        return complain(error.with_advice(), 1)
    except (StudyError, BulkError) as error:
        return complain(str(error), 2)


def _make(options: argparse.Namespace) -> int:
    from viewer.study.making import make_study
    from viewer.study.questions import default_questions, read_questions

    parts = [_parts(text) for text in (options.reference, *options.sources)]
    if options.clips < 1:
        return complain(f"--clips {options.clips}: at least 1", 2)
    if options.seed is not None and options.seed < 0:
        return complain(f"--seed {options.seed}: 0 or more", 2)
    if len(parts) > len(LETTERS):
        return complain(f"{len(parts)} sources: {len(LETTERS)} are the most", 2)
    if wrong := next(filter(None, (complaint_of_dataset(path) for path, _ in parts)), ""):
        return complain(wrong.replace("DATASET", "SOURCE", 1), 2)
    check_target(options.output, overwrite=options.overwrite)
    questions = default_questions() if options.questions is None else read_questions(options.questions)
    libraries = [_opened(path) for path, _ in parts]
    study = make_study(
        libraries,
        [name for _, name in parts],
        questions,
        secrets.randbelow(2**31) if options.seed is None else options.seed,
        options.clips,
        selected(options, libraries[0]) if is_selective(options) else None,
    )
    write_file(options.output, study.json().encode(), overwrite=options.overwrite)
    told = f"{counted(len(study.trials), 'sequence')} of {counted(len(study.sources), 'source')}, seed {study.seed}"
    return tell(f"Saved {options.output} ({told})")


def _rate(options: argparse.Namespace) -> int:
    from viewer.study.ratings import ratings_path
    from viewer.study.study import read_study

    if wrong := complaint_of_models(options.body_models):
        return complain(wrong, 2)
    if not options.rater.strip():
        return complain("--rater: a name is needed", 2)
    study = read_study(options.study)
    path = options.output or ratings_path(options.study.absolute(), options.rater)
    if sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        return complain("there is no display to open a window on (DISPLAY and WAYLAND_DISPLAY are not set)", 1)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as for the window
    from viewer.qt.window.study_app import run as run_window

    return run_window(study, path, options.rater, model_folders(options.body_models))


def _report(options: argparse.Namespace) -> int:
    from viewer.study.ratings import read_ratings
    from viewer.study.results import Results

    results = Results.of([read_ratings(path) for path in options.files])
    if options.json:
        return tell(results.json())
    return tell(results.csv() if options.csv else "\n".join(map(printable, results.text())))


def _opened(path: Path) -> Library:
    from viewer.results.opening import open_library

    library = open_library(path)
    if not library.names:
        raise FileError(path, library.why_empty)
    tell_what_is_left_out(library)
    return library.read_as(chosen_with({}, library.root))


def _parts(text: str) -> tuple[Path, str]:
    """The path and the name in SOURCE=NAME; a path that is there may have a = of its own."""
    path, _, name = text.rpartition("=")
    if not path or not name.strip() or Path(text).exists():
        whole = Path(text)
        return whole, whole.resolve().stem if whole.is_file() else whole.resolve().name or text
    return Path(path), name.strip()
