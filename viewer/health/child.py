"""The process that checks a dataset for the window.

    python -m viewer.health.child --jobs N [--reading JSON] ROOT [DIR ...]

DIR: where body models are. Dask and its threads live here, and not in the process of the window. It writes lines of
JSON:

    {"event": "checked", ...}                    what Checked.to_dict gives: the dataset first, then each sequence
    {"event": "failed", "reason": WHY}           the check cannot be made, or not go on
    {"event": "done"}                            everything was checked

The check ends with the input of the process.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from viewer.bulk.cluster import Workers
from viewer.child_process import begin_child, set_at_end_of_stdin
from viewer.dataset import Library
from viewer.dataset.readings import Reading
from viewer.errors import ViewerError
from viewer.health.run import check

_NICE = 5  # the window goes first


def main() -> int:
    """Run as a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m viewer.health.child", description=__doc__.splitlines()[0])
    parser.add_argument("--jobs", type=int, required=True)
    parser.add_argument("--reading", type=json.loads, default={}, help="what Reading.to_dict gives, as JSON")
    parser.add_argument("root", type=Path)
    parser.add_argument("folders", nargs="*", type=Path)
    options = parser.parse_args()
    cancel, say = begin_child(_NICE)
    set_at_end_of_stdin(cancel)
    try:
        library = Library.open(options.root).read_as(Reading.from_dict(options.reading))
        for checked in check(library, Workers(options.jobs), cancel.is_set, model_folders=options.folders):
            if checked is not None:
                say({"event": "checked", **checked.to_dict()})
    except ViewerError as error:
        say({"event": "failed", "reason": str(error)})
        return 1
    if not cancel.is_set():
        say({"event": "done"})
    return 0


if __name__ == "__main__":
    sys.exit(main())
