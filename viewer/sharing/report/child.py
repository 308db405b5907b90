"""The process that makes a report for the window.

    python -m viewer.sharing.report.child --jobs N

It takes one line of JSON, what ReportOrder.to_dict gives. Dask and its threads live here, and not in the process of the
window. It writes lines of JSON:

    {"event": "progress", "stage": STAGE, "done": N, "total": N}
    {"event": "failed", "reason": WHY}
    {"event": "done", "bytes": N, "sequences": N, "pictures": N}    the file is there

It stops with its input; there is no file then.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys

from viewer.bulk.cluster import Workers
from viewer.child_process import (
    begin_child,
    cores,
    first_line,
    set_at_end_of_stdin,
)
from viewer.errors import ViewerError
from viewer.export.drawing.result import Cancelled
from viewer.sharing.report.making import make_report
from viewer.sharing.report.order import ReportOrder

_NICE = 5  # the window goes first


def report_command() -> list[str]:
    """The command that starts the process, with a core left to the window."""
    return [sys.executable, "-m", "viewer.sharing.report.child", "--jobs", str(max(1, cores() - 1))]


def main() -> int:
    """Run as a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m viewer.sharing.report.child")
    parser.add_argument("--jobs", type=int, required=True)
    options = parser.parse_args()
    cancel, say = begin_child(_NICE)
    order = ReportOrder.from_dict(json.loads(first_line()))
    set_at_end_of_stdin(cancel)

    def show(stage: str, done: int, total: int) -> None:
        say({"event": "progress", "stage": stage, "done": done, "total": total})

    try:
        with contextlib.suppress(Cancelled):
            made = make_report(order, Workers(options.jobs), show, cancel.is_set)
            say({"event": "done", "bytes": made.n_bytes, "sequences": made.sequences, "pictures": made.pictures})
    except ViewerError as error:
        say({"event": "failed", "reason": str(error)})
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
