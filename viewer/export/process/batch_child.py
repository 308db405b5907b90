"""The process that exports many sequences for the window.

    python -m viewer.export.process.batch_child --jobs N

It takes one line of JSON, what Batch.to_dict gives. Dask and its threads live here, and not in the process of the
window. It writes lines of JSON:

    {"event": "begun", "total": N}
    {"event": "sequence", "name": NAME, "status": STATUS, "reason": WHY}   of each sequence; see viewer.bulk.outcome
    {"event": "failed", "reason": WHY}                                  the export cannot be made, or not go on
    {"event": "done"}                                                   all sequences have ended, or it was stopped

The export stops with the input of the process; what is finished stays. report.jsonl in the folder tells the same.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import threading
from collections.abc import Callable
from typing import Final

from viewer.bulk.claim import claimed
from viewer.bulk.cluster import Workers
from viewer.bulk.report import Report
from viewer.child_process import Event, begin_child, cores, first_line, set_at_end_of_stdin
from viewer.errors import ViewerError
from viewer.export.order.batch import Batch
from viewer.export.order.order import GL_CHOICES, GlChoice
from viewer.export.render_run import render_all

_NICE: Final = 5  # the window goes first


def batch_command(gl: GlChoice = "auto") -> list[str]:
    """The command that starts the process, with a core left to the window."""
    jobs = max(1, cores() - 1)
    return [sys.executable, "-m", "viewer.export.process.batch_child", "--jobs", str(jobs), "--gl", gl]


def main() -> int:
    """Run as a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m viewer.export.process.batch_child")
    parser.add_argument("--jobs", type=int, required=True)
    parser.add_argument("--gl", choices=GL_CHOICES, default="auto")
    options = parser.parse_args()
    cancel, say = begin_child(_NICE)
    line = first_line()
    set_at_end_of_stdin(cancel)
    try:
        export(Batch.from_dict(json.loads(line)), Workers(options.jobs), options.gl, cancel, say)
    except ViewerError as error:
        say({"event": "failed", "reason": str(error)})
        return 1
    say({"event": "done"})
    return 0


def export(
    batch: Batch, workers: Workers, gl: GlChoice, cancel: threading.Event, say: Callable[[Event], object]
) -> None:
    """Make all files and the report. say: takes the events. Raises ViewerError where it cannot be done at all."""
    orders = batch.orders()
    say({"event": "begun", "total": len(orders)})
    with workers.connected(len(orders)) as cluster, claimed(batch.folder):
        report = Report(batch.folder, [order.name for order in orders])
        with contextlib.closing(render_all(cluster, report, orders, gl, cancel.is_set)) as outcomes:
            for outcome in filter(None, outcomes):
                say({"event": "sequence", "name": outcome.name, "status": outcome.status, "reason": outcome.reason})


if __name__ == "__main__":
    sys.exit(main())
