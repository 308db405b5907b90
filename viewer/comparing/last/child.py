"""The process that compares sources for the window.

    python -m viewer.comparing.last.child --jobs N REQUEST

REQUEST is JSON: {"reference": {"root", "reading"}, "sources": [{"root", "reading", "name", "align"}, ...], "folders":
where body models are, "all": whether pairs of which nothing has changed are compared again as well}. Dask and its
threads live here, and not in the process of the window. It writes lines of JSON:

    {"event": "paired", "total": N, "without": [[[CLIP, ...], [SEQUENCE, ...]], ...]}    what has no partner, by source
    {"event": "compared", "rows": [[...], ...], "done": N}    what compared_values gives; first those known from before
    {"event": "failed", "reason": WHY}                        the comparison cannot be made, or not go on
    {"event": "done"}                                         everything was compared

What was compared is kept in the end, also if the comparison ends early. It ends with the input of the process.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from viewer.bulk.cluster import Workers
from viewer.child_process import Event, begin_child, set_at_end_of_stdin
from viewer.comparing.align import NONE
from viewer.comparing.last.comparison import compared_values
from viewer.comparing.last.renewal import Renewal
from viewer.comparing.last.store import keep, last_comparison
from viewer.dataset import Library
from viewer.dataset.readings import Reading
from viewer.errors import ViewerError
from viewer.results.opening import open_library

_NICE = 5  # the window goes first


def compare_for_window(
    request: Mapping[str, Any], workers: Workers, cancelled: Callable[[], bool], say: Callable[[Event], object]
) -> None:
    """Answer a request by events, without the last one. Raises ViewerError."""
    reference = _opened(request["reference"])
    sources = [_opened(source) for source in request["sources"]]
    renewal = Renewal(
        reference,
        sources,
        [source["name"] for source in request["sources"]],
        [Path(folder) for folder in request["folders"]],
        last_comparison(reference.root),
        again=request["all"],
        aligns=[source.get("align", NONE) for source in request["sources"]],
    )
    without = [[source.without_reference, source.without_clip] for source in renewal.sources]
    say({"event": "paired", "total": len(renewal.pairs), "without": without})
    done = len(renewal.taken_over)
    if done:
        say({"event": "compared", "rows": [compared_values(one) for one in renewal.taken_over], "done": done})
    try:
        for one in renewal.run(workers, cancelled):
            if one is not None:
                done += 1
                say({"event": "compared", "rows": [compared_values(one)], "done": done})
    finally:
        keep(renewal.comparison())


def main() -> int:
    """Run as a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m viewer.comparing.last.child", description=__doc__.splitlines()[0])
    parser.add_argument("--jobs", type=int, required=True)
    parser.add_argument("request", type=json.loads)
    options = parser.parse_args()
    cancel, say = begin_child(_NICE)
    set_at_end_of_stdin(cancel)
    try:
        compare_for_window(options.request, Workers(options.jobs), cancel.is_set, say)
    except ViewerError as error:
        say({"event": "failed", "reason": str(error)})
        return 1
    if not cancel.is_set():
        say({"event": "done"})
    return 0


def _opened(side: Mapping[str, Any]) -> Library:
    return open_library(side["root"]).read_as(Reading.from_dict(side["reading"]))


if __name__ == "__main__":
    sys.exit(main())
