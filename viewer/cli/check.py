"""Check whether a dataset is whole and sound."""

from __future__ import annotations

import argparse
import math
import time
from typing import Final

from viewer.child_process import cores
from viewer.cli import complain, tell
from viewer.cli.folders import add_body_models_argument, add_dataset_argument, complaint, model_folders
from viewer.cli.progress import duration
from viewer.cli.said import NowAndThen, new_bar, say
from viewer.cli.stopping import told_to_stop
from viewer.errors import FileError
from viewer.health.bounds import FLOOR, MAX_SPEED, Bounds
from viewer.health.finding import KINDS, Finding
from viewer.health.report import Report
from viewer.health.run import Checked
from viewer.health.run import run as run_check

_DESCRIPTION: Final = """
Read every file of a dataset and tell what is wrong with it. Nothing is written into the dataset. Exit status: 1 when
something is wrong, 0 when nothing is, 2 for bad use or what is no dataset, 130 when stopped. Notes do not count: parts
that were not downloaded, sequences without skeletons or with empty ones, lengths a few frames apart, unknown groups and
actions, and feet that are a little under the floor by the mannequin's legs, which may be longer than the person's.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `check` takes."""
    parser.description = _DESCRIPTION
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    kinds = (f"  {kind:<14}{about.sentence}" for kind, about in KINDS.items())
    parser.epilog = "\n".join(["what is looked for:", *kinds])
    add_dataset_argument(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object: version, dataset, totals, findings")
    parser.add_argument(
        "--jobs", type=int, metavar="N", help="sequences at the same time, a processor core each (all cores)"
    )
    parser.add_argument(
        "--max-speed",
        type=float,
        default=MAX_SPEED,
        metavar="S",
        help=f"metres a second that a joint may move ({MAX_SPEED:g}); the hips 0.4 of it",
    )
    parser.add_argument(
        "--floor",
        type=float,
        default=FLOOR,
        metavar="CM",
        help=f"centimetres that a foot's joint may be under the floor ({FLOOR:g})",
    )
    add_body_models_argument(parser)


def run(options: argparse.Namespace) -> int:
    """Print the report."""
    wrong = complaint(options) or _contradiction(options)
    if wrong:
        return complain(wrong, 2)
    progress, findings = _Progress(), list[Finding]()

    def note(checked: Checked) -> None:
        findings.extend(checked.findings)
        progress.note(checked)

    with told_to_stop() as stop:
        try:
            whole = run_check(
                options.dataset,
                options.jobs or cores(),
                note,
                stop.is_set,
                bounds=Bounds(options.max_speed, options.floor),
                model_folders=model_folders(options.body_models),
            )
        except FileError as error:
            return complain(str(error), 2)
        finally:
            progress.close()
    if not whole:
        return complain("stopped", 130)
    report = Report.of(options.dataset, progress.done, findings)
    told = report.json() if options.json else "\n".join(report.text())
    return tell(told) or (1 if report.count(severity="wrong") else 0)


def _contradiction(options: argparse.Namespace) -> str:
    """Figures that make no sense; "" when all do."""
    if options.jobs is not None and options.jobs < 1:
        return f"--jobs {options.jobs}: at least 1"
    if not (options.max_speed > 0 and math.isfinite(options.max_speed)):
        return f"--max-speed {options.max_speed:g}: more than 0 is needed"
    if not (options.floor >= 0 and math.isfinite(options.floor)):
        return f"--floor {options.floor:g}: 0 or more is needed"
    return ""


class _Progress:
    """A bar on stderr, or a line now and then where that is no terminal."""

    def __init__(self) -> None:
        self.done = 0
        self._start = time.monotonic()
        self._pace = NowAndThen()
        self._bar = new_bar(unit=" sequences")

    def note(self, checked: Checked) -> None:
        """One more sequence has been checked."""
        self.done = checked.done
        self._bar.total = checked.total
        self._bar.update(self.done - self._bar.n)
        if self._bar.disable and 0 < self.done < checked.total and self._pace.is_due():
            left = (time.monotonic() - self._start) / self.done * (checked.total - self.done)
            say(f"{self.done:,} of {checked.total:,} sequences, about {duration(left)} left")

    def close(self) -> None:
        """Take the bar away."""
        self._bar.close()
