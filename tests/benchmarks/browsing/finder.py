"""The same queries without the window: found, with the counts of all facets, in the index that is there.

python -m tests.benchmarks.browsing.finder DATASET
"""

from __future__ import annotations

import contextlib
import statistics
import sys
from pathlib import Path

from tests.benchmarks.browsing.keystrokes import keystrokes, percentile
from tests.benchmarks.measure import report, seconds
from viewer.dataset import Library
from viewer.errors import QueryError
from viewer.index.facts import library_facts
from viewer.index.store import Index
from viewer.places import index_path
from viewer.search.finder import Finder


def main(dataset: Path) -> None:
    library = Library.open(dataset)
    facts = library_facts(library)
    index = Index.open(index_path(library.root), library)
    report("ours", "index loaded", seconds(lambda: index.load(facts)) * 1000, "ms")
    finder = Finder(facts, index)

    def find(text: str) -> None:
        with contextlib.suppress(QueryError):  # half a query
            finder.find(text)

    find("")
    times = [seconds(lambda text=text: find(text)) * 1000 for _, text in keystrokes()]
    report("ours", "find, 95th percentile", percentile(times, 95), "ms")
    report("ours", "find, median", statistics.median(times), "ms")
    index.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
