"""Make the files that models are trained on, and check them."""

from __future__ import annotations

import argparse
import threading
from pathlib import Path
from typing import Final

from viewer.child_process import cores
from viewer.cli import complain, tell
from viewer.cli.caption_step import DESCRIPTION as CAPTIONS
from viewer.cli.caption_step import add_caption_arguments, caption_complaint, run_captions
from viewer.cli.folders import add_body_models_argument, add_dataset_argument, complaint, model_folders
from viewer.cli.outcomes import Outcomes
from viewer.cli.stopping import told_to_stop
from viewer.cli.verify_step import DESCRIPTION as VERIFY
from viewer.cli.verify_step import add_verify_arguments, run_verify, verify_complaint
from viewer.dataset import Library
from viewer.errors import FileError, PreprocessError
from viewer.export.claim import claimed
from viewer.preprocess.captions import text_problems
from viewer.preprocess.ground import BODIES
from viewer.preprocess.motions import MotionOptions, make_motions, motion_problems
from viewer.preprocess.outcome import report_path, write_report
from viewer.preprocess.reactions import READINGS, make_reactions
from viewer.preprocess.splits import make_splits
from viewer.processed.layout import ALL, FPS, REACTIONS, SOURCE_FPS

_TWO_READINGS: Final = {
    "dataset": "P1 and P2 are swapped where interaction_order is 0, as the dataset's own step does; its documentation "
    "calls P1 the actor there (--roles documented)",
    "documented": "P1 and P2 are swapped where interaction_order is 1, as the documentation has it; the dataset's own "
    "step does the opposite (--roles dataset)",
}
_DESCRIPTION = """
Make the files that models are trained on, as the dataset's own four steps make them. Each file has its name when it is
whole, and says how and from what it was made. Exit status: 0 when all is there, 1 when some sequences failed or
differ, 2 for bad use or what cannot be used, 130 when stopped; the same command goes on then.
"""
_MOTIONS = f"""
Every sequence into DIR/{ALL}: (T, 56, 6) float32, 30 frames a second; each person on the floor by the lowest joint of
the neutral SMPL-X model with betas of zero, then moved so that P1 begins at the origin.
"""
_SPLITS = f"""
The sequences of DIR/{ALL} into DIR/motions/train.h5, val.h5 and test.h5, by the lists in splits/. What is on no list or
on two is told.
"""
_REACTIONS = f"""
The sequences of DIR/{ALL} into DIR/{REACTIONS}, ordered by who acts. The dataset's documentation and its own step read
interaction_order.pkl in opposite ways.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `preprocess` takes."""
    parser.description = _DESCRIPTION
    steps = parser.add_subparsers(dest="step", metavar="STEP", required=True)
    motions = steps.add_parser("motions", help="every sequence for training, in one file", description=_MOTIONS)
    _add_folders(motions)
    motions.add_argument(
        "--fps", type=int, default=FPS, metavar="N", help=f"frames a second, a divisor of {SOURCE_FPS} ({FPS})"
    )
    _add_body_arguments(motions, "whose lowest joint is the floor (smplx)")
    _add_jobs(motions)
    splits = steps.add_parser("splits", help="that file in three: train, val, test", description=_SPLITS)
    _add_folders(splits)
    captions = steps.add_parser("captions", help="captions with the kinds of their words", description=CAPTIONS)
    _add_folders(captions)
    add_caption_arguments(captions)
    _add_jobs(captions)
    reactions = steps.add_parser("reactions", help="that file ordered by who acts", description=_REACTIONS)
    _add_folders(reactions)
    reactions.add_argument(
        "--roles",
        choices=READINGS,
        default="dataset",
        help="; ".join(f"{key}: {_TWO_READINGS[key]}" for key in READINGS),
    )
    add_verify_arguments(steps.add_parser("verify", help="compare such files with a dataset", description=VERIFY))


def run(options: argparse.Namespace) -> int:
    """Make the files of a step, or compare."""
    wrong = ("" if options.step == "verify" else complaint_of_output(options.output)) or _contradiction(options)
    if wrong:
        return complain(wrong, 2)
    with told_to_stop() as stop:
        try:
            return run_verify(options, stop) if options.step == "verify" else _make(options, stop)
        except (FileError, PreprocessError) as error:
            return complain(str(error), 2)


def complaint_of_output(folder: Path) -> str:
    """What is wrong with the folder for the files; "" when nothing is."""
    return f"-o: {folder} is a file and not a folder" if folder.is_file() else ""


def _make(options: argparse.Namespace, stop: threading.Event) -> int:
    output = options.output.absolute()
    told = {"motions": motion_problems, "captions": text_problems}.get(options.step)
    problems = told(Library.open(options.dataset)) if told is not None else []
    for problem in problems:
        complain(problem, 0)
    with claimed(output):
        outcomes = Outcomes()
        try:
            whole = _step(options, output, outcomes, stop)
        finally:
            outcomes.close()
        if not whole:
            return complain(f"stopped: {outcomes.summary()}; run the same command again to go on", 130)
        path = report_path(output, options.step)
        n_lines = write_report(path, outcomes.all)
    tell(f"{outcomes.summary()}; {'see' if n_lines else 'nothing is odd, says'} {path}")
    return 1 if outcomes.counts["failed"] or problems else 0


def _step(options: argparse.Namespace, output: Path, outcomes: Outcomes, stop: threading.Event) -> bool:
    if options.step == "motions":
        motions = MotionOptions(
            dataset=options.dataset,
            output=output,
            model_folders=tuple(model_folders(options.body_models)),
            body=options.body or "smplx",
            fps=options.fps,
            jobs=options.jobs or cores(),
            overwrite=options.overwrite,
        )
        return make_motions(motions, outcomes.note, stop.is_set)
    if options.step == "captions":
        return run_captions(options, output, outcomes, stop)
    if options.step == "splits":
        return make_splits(options.dataset, output, outcomes.note, stop.is_set, overwrite=options.overwrite)
    complain(_TWO_READINGS[options.roles], 0)
    return make_reactions(
        options.dataset, output, options.roles, outcomes.note, stop.is_set, overwrite=options.overwrite
    )


def _add_folders(parser: argparse.ArgumentParser) -> None:
    add_dataset_argument(parser)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="folder for the files")
    parser.add_argument("--overwrite", action="store_true", help="replace files that are there already")


def _add_jobs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--jobs", type=int, metavar="N", help="sequences at the same time, a processor core each (all cores)"
    )


def _add_body_arguments(parser: argparse.ArgumentParser, told: str) -> None:
    parser.add_argument("--body", choices=BODIES, help=told)
    add_body_models_argument(parser)


def _contradiction(options: argparse.Namespace) -> str:
    """Figures and folders that make no sense; "" when all do."""
    options.body_models = getattr(options, "body_models", None)
    wrong = complaint(options)
    if wrong:
        return wrong
    if options.step == "motions" and (options.fps < 1 or SOURCE_FPS % options.fps):
        return f"--fps {options.fps}: a divisor of {SOURCE_FPS} is needed"
    if options.step in ("motions", "captions") and options.jobs is not None and options.jobs < 1:
        return f"--jobs {options.jobs}: at least 1"
    if options.step == "captions":
        return caption_complaint(options)
    return verify_complaint(options) if options.step == "verify" else ""
