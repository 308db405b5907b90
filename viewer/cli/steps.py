"""Makes the files for training, of one step or of all, and tells of it."""

from __future__ import annotations

import argparse
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from viewer.child_process import cores
from viewer.cli import complain, tell
from viewer.cli.caption_step import run_captions
from viewer.cli.counting import counting
from viewer.cli.folders import model_folders
from viewer.cli.outcomes import Outcomes
from viewer.dataset import Library
from viewer.errors import FileError, PreprocessError
from viewer.export.claim import claimed
from viewer.preprocess.beforehand import Plan, check_apart, look_for_all, look_what_is_there, state_of_all
from viewer.preprocess.captions import text_problems
from viewer.preprocess.known_checksums import KnownChecksums
from viewer.preprocess.motions import MotionOptions, make_motions, motion_problems
from viewer.preprocess.outcome import report_path, write_report
from viewer.preprocess.reactions import make_reactions
from viewer.preprocess.splits import check_rate, make_splits
from viewer.preprocess.steps_done import StepsDone
from viewer.preprocess.tagging import Tagger
from viewer.processed.layout import ALL

STEPS: Final = ("motions", "splits", "captions", "reactions")
TWO_READINGS: Final = {
    "dataset": "P1 and P2 are swapped where interaction_order is 0, as the dataset's own step does; its documentation "
    "calls P1 the actor there (--roles documented), which its author corrected",
    "documented": "P1 and P2 are swapped where interaction_order is 1, as the documentation has it; the dataset's own "
    "step does the opposite, and its author agrees with the step (--roles dataset)",
}
_OF_MOTIONS: Final = ("splits", "reactions")  # what is made of the first step's file
_DONE: Final = ".all.done"
_PROBLEMS: Final[dict[str, Callable[[Library], list[str]]]] = {"motions": motion_problems, "captions": text_problems}
_GO_ON: Final = "run the same command again to go on"


@dataclass(frozen=True)
class _Found:
    """What the steps of a run need not find twice."""

    tagger: Tagger | None = None  # None: it is still to be found
    checksums: KnownChecksums = field(default_factory=KnownChecksums)


def make_one(options: argparse.Namespace, stop: threading.Event) -> int:
    """The files of a step; gives the exit status. Raises FileError and PreprocessError."""
    step = options.step
    library = Library.open(options.dataset)
    check_apart(library, options.output.absolute())
    problems = _PROBLEMS[step](library) if step in _PROBLEMS else []
    with claimed(options.output.absolute()):
        return _make(options, step, problems, stop, _Found())


def make_all(options: argparse.Namespace, wrong: list[str], stop: threading.Event) -> int:
    """The files of all steps; gives the exit status. wrong: what is wrong with the options. Raises FileError."""
    plan = Plan(_motion_options(options), options.roles, options.tagger, options.glove, options.compounds)
    needs, missing = look_for_all(plan)
    wrong = [*wrong, *missing]
    if needs is not None and not wrong and not options.overwrite:
        wrong = look_what_is_there(plan, needs)
    if wrong or needs is None:
        return complain_of_all(wrong)
    if stop.is_set():
        return complain("stopped", 130)
    with claimed(plan.motions.output):
        done = StepsDone(plan.motions.output / _DONE, state_of_all(plan, needs) if options.overwrite else {})
        statuses: dict[str, int] = {}
        found = _Found(needs.tagger)
        for number, step in enumerate(STEPS, 1):
            if stop.is_set():
                return complain(f"stopped before {step}; {_GO_ON}", 130)
            if step in _OF_MOTIONS and statuses["motions"] == 2:
                statuses[step] = complain(f"step {number} of {len(STEPS)}, {step}, is left out: step 1 failed", 2)
                continue
            complain(f"step {number} of {len(STEPS)}: {step}", 0)
            statuses[step] = _make_of_all(options, step, needs.library, found, done, stop)
            if statuses[step] == 130:
                return 130
        done.remove()
    return max(statuses.values())


def complain_of_all(wrong: Iterable[str]) -> int:
    """Say what is wrong; gives the exit status."""
    return max(complain(sentence, 2) for sentence in wrong)


def _make_of_all(
    options: argparse.Namespace, step: str, library: Library, found: _Found, done: StepsDone, stop: threading.Event
) -> int:
    problems = _PROBLEMS[step](library) if step in _PROBLEMS else []
    one = argparse.Namespace(**{**vars(options), "overwrite": options.overwrite and step not in done})
    try:
        status = _make(one, step, problems, stop, found)
        if options.overwrite and status != 130:
            done.add(step)
    except (FileError, PreprocessError) as error:
        return complain(str(error), 2)
    return status


def _make(options: argparse.Namespace, step: str, problems: list[str], stop: threading.Event, found: _Found) -> int:
    output = options.output.absolute()
    for problem in problems:
        complain(problem, 0)
    outcomes = Outcomes()
    try:
        whole = _step(options, step, outcomes, stop, found)
    finally:
        outcomes.close()
    if not whole:
        return complain(f"stopped: {outcomes.summary()}; {_GO_ON}", 130)
    path = report_path(output, step)
    n_lines = write_report(path, outcomes.all)
    tell(f"{outcomes.summary()}; {'see' if n_lines else 'nothing is odd, says'} {path}")
    return 1 if outcomes.counts["failed"] or problems else 0


def _step(options: argparse.Namespace, step: str, outcomes: Outcomes, stop: threading.Event, found: _Found) -> bool:
    output: Path = options.output.absolute()
    note, stopped = outcomes.note, stop.is_set
    if step == "motions":
        with counting() as count:
            return make_motions(_motion_options(options), note, stopped, count.note)
    if step == "captions":
        return run_captions(options, output, outcomes, stop, found.tagger)
    if options.fps is not None:
        check_rate(output, options.fps)
    if step == "reactions":
        complain(TWO_READINGS[options.roles], 0)
    with counting(in_bytes=True) as count:
        hashed, overwrite, known = partial(count.note, output / ALL), options.overwrite, found.checksums
        if step == "splits":
            return make_splits(options.dataset, output, note, stopped, hashed, overwrite=overwrite, known=known)
        return make_reactions(
            options.dataset, output, options.roles, note, stopped, hashed, overwrite=overwrite, known=known
        )


def _motion_options(options: argparse.Namespace) -> MotionOptions:
    return MotionOptions(
        dataset=options.dataset,
        output=options.output.absolute(),
        model_folders=tuple(model_folders(options.body_models)),
        body=options.body,
        fps=options.fps,
        jobs=options.jobs or cores(),
        overwrite=options.overwrite,
    )
