"""Options of all bulk work: which sequences, and who does it."""

from __future__ import annotations

import argparse
import math
import re
from dataclasses import replace

from viewer.bulk.cluster import Workers
from viewer.bulk.selection import Selection, read_list, select
from viewer.child_process import cores
from viewer.cli import complain
from viewer.cli.options.conventions import CONVENTIONS, add_convention_argument
from viewer.cli.options.text_file import read_text
from viewer.cli.options.where import add_where_argument, opened
from viewer.dataset import Library
from viewer.dataset.annotations import SPLITS
from viewer.errors import FileError
from viewer.search import parse

_SELECTING = ("split", "action", "from_list", "where")


def add_worker_arguments(parser: argparse.ArgumentParser, time_limit: float) -> None:
    """--jobs, --scheduler, --timeout. time_limit: seconds, where none is given."""
    workers = parser.add_argument_group("workers")
    workers.add_argument("--jobs", type=int, metavar="N", help="number of processes, one core each (all cores)")
    workers.add_argument(
        "--scheduler",
        metavar="tcp://HOST:PORT",
        help="use the workers of this Dask scheduler; each needs this program and the same files under the same paths. "
        "Scheduler and workers are trusted: they can run anything as you",
    )
    workers.add_argument(
        "--timeout",
        type=float,
        metavar="S",
        help=f"seconds that one sequence may take before it counts as failed ({time_limit:g})",
    )


def add_selection_arguments(parser: argparse.ArgumentParser, *, convention: bool = True) -> None:
    """--split, --action, --from-list, --where, and --convention unless the command has it already."""
    which = parser.add_argument_group("which sequences")
    which.add_argument("--split", choices=SPLITS, help="only sequences of this split")
    which.add_argument(
        "--action",
        action="append",
        default=[],
        metavar="A",
        help="only sequences of this action, given by number or name; may be repeated",
    )
    which.add_argument(
        "--from-list",
        metavar="FILE",
        help="only sequences on this list: one name per line, # for comments, - for stdin",
    )
    add_where_argument(which)
    if convention:
        add_convention_argument(which)


def complaint_of_workers(options: argparse.Namespace) -> str:
    """What is wrong with the workers that were asked for; "" when nothing is."""
    if options.jobs is not None and options.jobs < 1:
        return f"--jobs {options.jobs}: at least 1"
    if "scheduler" not in options:
        return ""
    if options.jobs is not None and options.scheduler is not None:
        return "--jobs and --scheduler: a scheduler has the workers that it has; leave out --jobs"
    if options.scheduler is not None and not re.fullmatch(r"[a-z]+://.+:\d+", options.scheduler):
        return f"--scheduler {options.scheduler}: write its address as tcp://192.168.0.1:8786"
    if options.timeout is not None and not (options.timeout > 0 and math.isfinite(options.timeout)):
        return f"--timeout {options.timeout:g}: more than 0 is needed"
    return ""


def workers_of(options: argparse.Namespace) -> Workers:
    """The workers that were asked for."""
    return Workers(options.jobs or cores(), getattr(options, "scheduler", None))


def is_selective(options: argparse.Namespace) -> bool:
    """Whether any of the options leaves sequences out."""
    return any(getattr(options, option) for option in _SELECTING)


def selected(options: argparse.Namespace, library: Library) -> tuple[str, ...]:
    """The sequences that are meant. Raises BulkError, FileError and QueryError."""
    selection = Selection(tuple(getattr(options, "names", ())), _listed(options), options.split, tuple(options.action))
    if options.where:
        parse(options.where)  # before files are read for it
        with opened(library, CONVENTIONS[options.convention]) as dataset:
            found = frozenset(library.names[row] for row in dataset.rows(options.where))
            if why := dataset.why_none(options.where):
                complain(why, 0)
        selection = replace(selection, found=found)
    return select(library, selection)


def _listed(options: argparse.Namespace) -> tuple[str, ...] | None:
    if options.from_list is None:
        return None
    try:
        return read_list(read_text(options.from_list).split("\n"))
    except UnicodeDecodeError as error:
        raise FileError(options.from_list, "is not a text file") from error
    except OSError as error:
        raise FileError(options.from_list, f"cannot be read: {error.strerror}") from error
