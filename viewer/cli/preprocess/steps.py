"""Makes the files for training, of one step or of all."""

from __future__ import annotations

import argparse
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from viewer.bulk.claim import claimed
from viewer.bulk.report import write_remarkable
from viewer.cli import complain, tell
from viewer.cli.options.bulk import is_selective, selected, workers_of
from viewer.cli.options.folders import model_folders
from viewer.cli.options.reading import check_reading, reading_of
from viewer.cli.preprocess.captions import make_captions
from viewer.cli.terminal.progress import Progress
from viewer.cli.terminal.stopping import interruptible
from viewer.dataset import Library
from viewer.errors import BulkError, FileError, PreprocessError
from viewer.preprocess.captions.step import text_problems
from viewer.preprocess.captions.tagging import Tagger
from viewer.preprocess.motions.reactions import make_reactions
from viewer.preprocess.motions.splits import check_rate, make_splits
from viewer.preprocess.motions.step import MotionOptions, make_motions, motion_problems
from viewer.preprocess.run.run import Cancelled, Run
from viewer.preprocess.steps.done import StepsDone
from viewer.preprocess.steps.requirements import (
    Plan,
    check_all_needs,
    check_apart,
    check_what_is_there,
    state_of_all,
)

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


def make_one(options: argparse.Namespace, stop: threading.Event) -> int:
    """The files of a step; returns the exit status. Raises FileError, PreprocessError, BulkError and QueryError."""
    with interruptible():
        library = Library.open(options.dataset)
    if "unit" in options:
        check_reading(options, library.holds)
        library = library.read_as(reading_of(options, library.root))
    run = _run(options, library, stop)
    check_apart(library, run.output)
    with claimed(run.output):
        return _make(options, options.step, run)


def make_all(options: argparse.Namespace, wrong: list[str], stop: threading.Event) -> int:
    """The files of all steps; returns the exit status. wrong: what is wrong with the options.

    Raises FileError, BulkError and QueryError.
    """
    check_reading(options, "dataset")
    output = options.output.absolute()
    plan = Plan(
        options.dataset,
        reading_of(options, options.dataset),
        output,
        motion_options(options),
        options.roles,
        options.tagger,
        options.glove,
        options.compounds,
    )
    needs, missing = check_all_needs(plan)
    wrong = [*wrong, *missing]
    if needs is not None and not wrong and not options.overwrite:
        wrong = check_what_is_there(plan, needs)
    if wrong or needs is None:
        return complain_of_all(wrong)
    run = _run(options, needs.library, stop)
    if stop.is_set():
        return complain("stopped", 130)
    with claimed(output):
        done = StepsDone(output / _DONE, state_of_all(plan, needs) if options.overwrite else {})
        statuses: dict[str, int] = {}
        for number, step in enumerate(STEPS, 1):
            if stop.is_set():
                return complain(f"stopped before {step}; {_GO_ON}", 130)
            if step in _OF_MOTIONS and statuses["motions"] == 2:
                statuses[step] = complain(f"step {number} of {len(STEPS)}, {step}, is left out: step 1 failed", 2)
                continue
            complain(f"step {number} of {len(STEPS)}: {step}", 0)
            one = replace(run, overwrite=run.overwrite and step not in done)
            statuses[step] = _make_of_all(options, step, one, needs.tagger)
            if statuses[step] == 130:
                return 130
            if options.overwrite and statuses[step] != 2:
                done.add(step)
        done.remove()
    return max(statuses.values())


def complain_of_all(wrong: Iterable[str]) -> int:
    """Say what is wrong; returns the exit status."""
    return max(complain(sentence, 2) for sentence in wrong)


def motion_options(options: argparse.Namespace) -> MotionOptions:
    """How motions are made."""
    return MotionOptions(tuple(model_folders(options.body_models)), options.body, options.fps)


def _run(options: argparse.Namespace, library: Library, stop: threading.Event) -> Run:
    selects = "split" in options and is_selective(options)
    return Run(
        library=library,
        output=options.output.absolute(),
        cancelled=stop.is_set,
        overwrite=options.overwrite,
        workers=workers_of(options),
        time_limit=getattr(options, "timeout", None),
        chosen=frozenset(selected(options, library)) if selects else None,
    )


def _make_of_all(options: argparse.Namespace, step: str, run: Run, tagger: Tagger) -> int:
    try:
        return _make(options, step, run, tagger)
    except (FileError, PreprocessError, BulkError) as error:
        return complain(str(error), 2)


def _make(options: argparse.Namespace, step: str, run: Run, tagger: Tagger | None = None) -> int:
    problems = _PROBLEMS[step](run.library) if step in _PROBLEMS else []
    for problem in problems:
        complain(problem, 0)
    progress = Progress()
    run = replace(run, progress=progress)
    try:
        _make_files(options, step, run, tagger)
    except Cancelled:
        progress.close()
        return complain(f"stopped: {progress.summary()}; {_GO_ON}", 130)
    finally:
        progress.close()
    path = run.output / f"report_{step}.jsonl"
    n_lines = write_remarkable(path, progress.outcomes)
    tell(f"{progress.summary()}; {'see' if n_lines else 'nothing is odd, says'} {path}")
    return 1 if progress.counts["failed"] or problems else 0


def _make_files(options: argparse.Namespace, step: str, run: Run, tagger: Tagger | None) -> None:
    if step == "motions":
        return make_motions(run, motion_options(options))
    if step == "captions":
        return make_captions(run, options, tagger)
    if options.fps is not None:
        check_rate(run.output, options.fps)
    if step == "splits":
        return make_splits(run)
    run.progress.say(TWO_READINGS[options.roles])
    return make_reactions(run, options.roles)
