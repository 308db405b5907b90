"""Print the sequences that a query finds."""

from __future__ import annotations

import argparse
import sys

from viewer.cli import complain, tell
from viewer.cli.listed import COLUMNS, Row, as_csv, as_json, in_order, listed
from viewer.cli.options.conventions import CONVENTIONS, add_convention_argument
from viewer.cli.options.folders import add_dataset_argument, complaint_of_dataset, tell_what_is_left_out
from viewer.cli.options.reading import add_reading_arguments, check_reading, complaint_of_reading, reading_of
from viewer.cli.options.where import add_where_argument, complain_about_query, opened
from viewer.errors import NotADataset, QueryError
from viewer.index.facts import FileState
from viewer.index.record import broken_files
from viewer.printable import printable, printable_json
from viewer.results.opening import open_library
from viewer.search import parse
from viewer.search.dataset_finder import DatasetFinder

_MOST_BROKEN = 3  # sequences whose broken files are named
_DESCRIPTION = """
Print the names of the sequences that match a query, one per line, as `render --from-list -` reads them, or everything
known about them. An index of the dataset's files is kept for the next time. Exit status: 0 even if nothing matches,
1 if something failed or there are no sequences at all, 2 for an invalid query or if this is no dataset.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `list` takes."""
    parser.description = _DESCRIPTION
    add_dataset_argument(parser, training_files=True)
    add_where_argument(parser)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help="print everything known, as CSV")
    form.add_argument("--json", action="store_true", help="print everything known, as JSON, one sequence per line")
    parser.add_argument(
        "--sort", choices=COLUMNS, metavar="COLUMN", help=f"sort by a column (name): {', '.join(COLUMNS)}"
    )
    parser.add_argument("--reverse", action="store_true", help="reverse the order")
    parser.add_argument("--limit", type=int, metavar="N", help="print only the first N sequences")
    add_convention_argument(parser)
    add_reading_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print them."""
    if wrong := complaint_of_dataset(options.dataset) or complaint_of_reading(options):
        return complain(wrong, 2)
    if options.limit is not None and options.limit < 1:
        return complain(f"--limit {options.limit}: at least 1", 2)
    try:
        parse(options.where)  # before files are read for it
        library = open_library(options.dataset)
        check_reading(options, library.holds)
        library = library.read_as(reading_of(options, library.root))
    except NotADataset as error:
        return complain(str(error), 2)
    except QueryError as error:
        return complain_about_query(error, options.where)
    tell_what_is_left_out(library)
    if not library.names:
        return complain(library.why_empty, 1)
    try:
        with opened(library, CONVENTIONS[options.convention]) as dataset:
            found = dataset.rows(options.where)
            text = _text(dataset, found, options)
            _complain_of_broken(dataset, found)
            if not found and options.where and (why := dataset.why_none(options.where)):
                complain(why, 0)
    except QueryError as error:
        return complain_about_query(error, options.where)
    return tell(text) if text else 0


def _text(dataset: DatasetFinder, found: list[int], options: argparse.Namespace) -> str:
    if options.sort or options.csv or options.json:
        rows = _arranged(listed(dataset, found), options)
        if options.json:
            return printable_json(as_json(rows, ascii=not _takes_every_letter()))
        if options.csv:
            return as_csv(rows)
        return "\n".join(printable(row["name"]) for row in rows)
    names = [printable(dataset.facts.names[row]) for row in found]
    return "\n".join((names[::-1] if options.reverse else names)[: options.limit])


def _complain_of_broken(dataset: DatasetFinder, found: list[int]) -> None:
    """Say why files of the sequences found are broken; of many, why the first are."""
    facts = dataset.facts
    broken = [row for row in found if (facts.states[row] == FileState.BROKEN).any()]
    for row in broken[:_MOST_BROKEN]:
        for reason in broken_files(dataset.library[facts.names[row]]):
            complain(reason, 0)
    if len(broken) > _MOST_BROKEN:
        check = "; `check` names all" if dataset.library.holds == "dataset" else ""
        complain(f"{len(broken) - _MOST_BROKEN:,} more with broken files{check}", 0)


def _takes_every_letter() -> bool:
    """Whether stdout takes any letter as it is; `tell` would escape others in a way that JSON has not."""
    return (sys.stdout.encoding or "utf-8").lower().replace("-", "").startswith("utf")


def _arranged(rows: list[Row], options: argparse.Namespace) -> list[Row]:
    return in_order(rows, options.sort or "name", reverse=options.reverse)[: options.limit]
