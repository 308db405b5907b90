"""Blind studies: make one, rate its clips, report what the raters said."""

from __future__ import annotations

import argparse
from pathlib import Path

from viewer.cli import complain, tell
from viewer.cli.options.bulk import add_selection_arguments
from viewer.cli.options.folders import add_body_models_argument
from viewer.cli.options.where import complain_about_query
from viewer.cli.terminal.stopping import stoppable
from viewer.errors import BulkError, QueryError, StudyError
from viewer.export.writing.unfinished import AlreadyThere
from viewer.printable import printable

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
            from viewer.cli.study.rating import rate

            return rate(options)
        with stoppable():
            if options.what == "report":
                return _report(options)
            from viewer.cli.study.making import make

            return make(options)
    except QueryError as error:
        return complain_about_query(error, options.where)
    except AlreadyThere as error:
        return complain(error.with_advice(), 1)
    except (StudyError, BulkError) as error:
        return complain(str(error), 2)


def _report(options: argparse.Namespace) -> int:
    from viewer.study.ratings import read_ratings
    from viewer.study.results import Results

    results = Results.of([read_ratings(path) for path in options.files])
    if options.json:
        return tell(results.json())
    return tell(results.csv() if options.csv else "\n".join(map(printable, results.text())))
