"""--where: sequences by a query, the same as in the window's search field."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial

from tqdm import tqdm

from viewer.cli import complain
from viewer.dataset import Library
from viewer.dataset.roles import RoleConvention
from viewer.errors import QueryError
from viewer.places import comparison_path
from viewer.search.dataset_finder import DatasetFinder
from viewer.search.measure_columns import measure_columns

_MANY = 50_000  # sequences; the dataset has 11,388
_SHOWN_AFTER_S = 0.5  # the bar; mostly there is little to read


def add_where_argument(parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """--where."""
    parser.add_argument(
        "--where",
        metavar="QUERY",
        default="",
        help="only sequences that match this query, as in the search field: 'hands -left action:hug,wave length:>5'",
    )


@contextmanager
def opened(library: Library, convention: RoleConvention) -> Iterator[DatasetFinder]:
    """A dataset with its index, which is brought up to date first, with a bar on stderr where that takes a while."""
    if len(library) > _MANY:
        complain(f"{library.root}: lists {len(library):,} sequences, which take a while; Ctrl+C stops", 0)
    with closing(DatasetFinder.open(library, convention)) as dataset:
        for problem in _problems(dataset):
            complain(problem, 0)
        with tqdm(
            desc="reading", unit=" sequences", file=sys.stderr, disable=None, leave=False, delay=_SHOWN_AFTER_S
        ) as bar:

            def show(done: int, total: int) -> None:
                bar.total, bar.n = total, done
                bar.update(0)

            dataset.refresh(show)
        _add_measures(dataset)
        yield dataset


def complain_about_query(error: QueryError, query: str) -> int:
    """Say what is wrong with a query, and where; gives the exit status."""
    line = "".join(" " if character.isspace() else character for character in query)
    carets = "^" * max(1, error.end - error.start)
    return complain(f"{error}\n  {line}\n  {' ' * error.start}{carets}", 2)


def _add_measures(dataset: DatasetFinder) -> None:
    """Search in what the last comparison of the dataset has found, if there is one."""
    if comparison_path(dataset.library.root).exists():
        from viewer.comparing.last.store import last_comparison  # takes 0.2 s, more than all else here
        from viewer.comparing.task import Side
        from viewer.state.chosen_reading import is_as_compared

        own = Side.of(dataset.library)
        if (comparison := last_comparison(dataset.library.root)) is not None:
            measures = comparison.in_force(partial(is_as_compared, now={own.root: own})).measures()
            dataset.finder.set_measures(measure_columns(measures, dataset.finder.rows))


def _problems(dataset: DatasetFinder) -> list[str]:
    problems = [dataset.notebook.problem] if dataset.notebook.problem else []
    if dataset.index.is_temporary:
        problems.append("the index of the dataset cannot be kept, so all files are read anew each time")
    return problems
