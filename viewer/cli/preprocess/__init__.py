"""Make the files that models are trained on, and check them."""

from __future__ import annotations

import argparse
from pathlib import Path

from viewer.cli import complain
from viewer.cli.options.bulk import add_selection_arguments, add_worker_arguments, complaint_of_workers
from viewer.cli.options.folders import (
    add_body_models_argument,
    add_dataset_argument,
    complaint_of_dataset,
    complaint_of_models,
)
from viewer.cli.options.reading import add_reading_arguments, complaint_of_reading
from viewer.cli.options.where import complain_about_query
from viewer.cli.preprocess.captions import DESCRIPTION as CAPTIONS
from viewer.cli.preprocess.captions import add_caption_arguments, caption_complaints
from viewer.cli.preprocess.steps import TWO_READINGS, complain_of_all, make_all, make_one
from viewer.cli.preprocess.verify import DESCRIPTION as VERIFY
from viewer.cli.preprocess.verify import add_verify_arguments, run_verify, verify_complaints
from viewer.cli.terminal.stopping import cancel_event
from viewer.errors import BulkError, FileError, PreprocessError, QueryError
from viewer.preprocess.captions.task import CaptionTask
from viewer.preprocess.motions.ground import BODIES
from viewer.preprocess.motions.reactions import READINGS
from viewer.preprocess.motions.task import MotionTask
from viewer.processed.layout import ALL, FPS, REACTIONS, SOURCE_FPS

_DESCRIPTION = """
Make training files from a dataset, like the dataset's own four preprocessing steps, or compare existing training
files with a dataset. A file gets its final name only when it is complete, and records how and from what it was made.
DIR/report_STEP.jsonl lists every sequence that was skipped, failed or looks wrong. Exit status: 0 if everything was
made, 1 if some sequences failed or differ, 2 for wrong usage or unusable input, 130 if stopped; the same command
then continues.
"""
_ALL = """
Run all four steps, with the same result as running each by itself. Missing input is reported before the first step
starts. After an interrupted run, finished steps are kept. If a step fails, only the steps that need its file are left
out.
"""
_MOTIONS = f"""
Write every sequence to DIR/{ALL}: (T, 56, 6) float32 at {FPS} frames per second. Each person is put on the floor by
the lowest joint of the neutral SMPL-X model with zero betas; then both are moved so that P1 starts at the origin.
"""
_SPLITS = f"""
Divide the sequences of DIR/{ALL} into DIR/motions/train.h5, val.h5 and test.h5, by the lists in splits/. Sequences
on no list or on two, and listed sequences that DIR/{ALL} lacks, are reported.
"""
_REACTIONS = f"""
Copy the sequences of DIR/{ALL} to DIR/{REACTIONS}, with the actor first. The dataset's documentation and its own
preprocessing read interaction_order.pkl in opposite ways; its author confirms the preprocessing.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `preprocess` takes."""
    parser.description = _DESCRIPTION
    steps = parser.add_subparsers(dest="step", metavar="STEP", required=True)
    everything = steps.add_parser("all", help="run all four steps", description=_ALL)
    motions = steps.add_parser("motions", help="write the motions of all sequences to one file", description=_MOTIONS)
    splits = steps.add_parser("splits", help="divide that file into train, val and test", description=_SPLITS)
    captions = steps.add_parser("captions", help="write the captions with part-of-speech tags", description=CAPTIONS)
    reactions = steps.add_parser("reactions", help="copy that file with the actor first", description=_REACTIONS)
    for step in (everything, motions, splits, captions, reactions):
        _add_folders(step)
    for step in (everything, motions):
        _add_motion_arguments(step)
    for step in (splits, reactions):
        _add_fps(step, f"frames per second that DIR/{ALL} must have (any)")
        step.add_argument(
            "--jobs", type=int, metavar="N", help="accepted as by the other steps; this one only copies, on one core"
        )
    _add_fps(captions, "accepted as by the other steps; captions do not depend on it")
    for step in (everything, motions, captions):
        add_selection_arguments(step)
        add_worker_arguments(step, max(MotionTask.time_limit, CaptionTask.time_limit))
    for step in (everything, captions):
        add_caption_arguments(step)
    for step in (everything, reactions):
        _add_roles(step)
    add_verify_arguments(steps.add_parser("verify", help="compare training files with a dataset", description=VERIFY))


def run(options: argparse.Namespace) -> int:
    """Make the files of a step, or of all; or compare."""
    wrong = _complaints(options)
    if wrong and options.step != "all":
        return complain_of_all(wrong)
    with cancel_event() as stop:
        try:
            if options.step == "verify":
                return run_verify(options, stop)
            return make_all(options, wrong, stop) if options.step == "all" else make_one(options, stop)
        except QueryError as error:
            return complain_about_query(error, options.where)
        except (FileError, PreprocessError, BulkError) as error:
            return complain(str(error), 2)


def _add_folders(parser: argparse.ArgumentParser) -> None:
    add_dataset_argument(parser)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="output folder")
    parser.add_argument(
        "--overwrite",
        action="store_true",
        help="replace existing files; without it, files made with the same settings are kept and others are an error",
    )


def _add_fps(parser: argparse.ArgumentParser, told: str, default: int | None = None) -> None:
    parser.add_argument("--fps", type=int, default=default, metavar="N", help=told)


def _add_motion_arguments(parser: argparse.ArgumentParser) -> None:
    _add_fps(parser, f"frames per second, a divisor of those of the data, usually {SOURCE_FPS} ({FPS})", FPS)
    add_reading_arguments(parser)
    parser.add_argument(
        "--body", choices=BODIES, default="smplx", help="the body whose lowest joint defines the floor (smplx)"
    )
    add_body_models_argument(parser)


def _add_roles(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--roles",
        choices=READINGS,
        default="dataset",
        help="; ".join(f"{key}: {TWO_READINGS[key]}" for key in READINGS),
    )


def _complaints(options: argparse.Namespace) -> list[str]:
    """A sentence for each figure, file and folder that makes no sense."""
    options.body_models = getattr(options, "body_models", None)
    step: str = options.step
    found = list(filter(None, [complaint_of_models(options.body_models)]))
    if not options.dataset.exists():
        found.append(complaint_of_dataset(options.dataset))
    if step != "verify" and options.output.is_file():
        found.append(f"-o: {options.output} is a file and not a folder")
    if "unit" in options and (wrong := complaint_of_reading(options)):
        found.append(wrong)
    elif step != "verify" and options.fps is not None:
        rate = getattr(options, "data_fps", None) or (SOURCE_FPS if "unit" in options else None)
        if options.fps < 1 or (rate and rate % options.fps):
            needed = "at least 1" if rate is None else f"a divisor of {rate:g}"
            found.append(f"--fps {options.fps}: {needed} is needed")
    if step != "verify" and (wrong := complaint_of_workers(options)):
        found.append(wrong)
    if step in ("captions", "all"):
        found += caption_complaints(options)
    if step == "verify":
        found += verify_complaints(options)
    return found
