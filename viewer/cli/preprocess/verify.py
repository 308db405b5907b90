"""`preprocess verify`: compares files for training with a dataset."""

from __future__ import annotations

import argparse
import threading
from pathlib import Path
from typing import Final

from viewer.cli import complain, tell
from viewer.cli.options.folders import add_body_models_argument, complaint_of_file, model_folders
from viewer.cli.options.reading import add_reading_arguments, check_reading, given_reading, reading_of
from viewer.cli.terminal.progress import Progress
from viewer.cli.terminal.stopping import interruptible
from viewer.dataset import Library
from viewer.dataset.readings import PLAIN
from viewer.preprocess.motions.ground import BODIES
from viewer.preprocess.run.run import Cancelled, Run
from viewer.preprocess.verify.comparison import SAMPLE, TOLERANCE, Compared
from viewer.preprocess.verify.verify import VerifyOptions, verify
from viewer.printable import printable

DESCRIPTION: Final = f"""
Make a sample of the files in DIR again and compare: no number may differ by more than {TOLERANCE:g}. DIR may hold
only some of the files, and any program may have made them. Exit status: 0 if everything matches, 1 if something
differs, 2 if something could not be compared, 130 if stopped.
"""


def add_verify_arguments(parser: argparse.ArgumentParser) -> None:
    """What the step takes."""
    parser.add_argument("output", type=Path, metavar="DIR", help="folder of the training files")
    parser.add_argument(
        "--against", dest="dataset", type=Path, required=True, metavar="DATASET", help="folder of the dataset"
    )
    parser.add_argument(
        "--sample", type=int, default=SAMPLE, metavar="N", help=f"sequences or words to compare in each file ({SAMPLE})"
    )
    parser.add_argument(
        "--body", choices=BODIES, help="the body whose lowest joint defines the floor (as the file records, else smplx)"
    )
    parser.add_argument(
        "--tagger",
        metavar="NAME",
        help="the tagger to compare the texts with, as for `captions` (the one that made them, if installed)",
    )
    vectors = "word vectors to compare with: glove.6B.300d.txt or another file in its format"
    parser.add_argument("--glove", type=Path, metavar="FILE", help=vectors)
    add_body_models_argument(parser)
    add_reading_arguments(parser)


def verify_complaints(options: argparse.Namespace) -> list[str]:
    """A sentence for each of them that makes no sense."""
    found = [f"--sample {options.sample}: at least 1"] if options.sample < 1 else []
    if not options.output.is_dir():
        why = "is a file and not a folder" if options.output.exists() else "is not there"
        found.append(f"DIR: {options.output} {why}")
    if wrong := complaint_of_file("--glove", options.glove):
        found.append(wrong)
    return found


def run_verify(options: argparse.Namespace, stop: threading.Event) -> int:
    """Compare, and say what came of it; returns the exit status. Raises FileError and PreprocessError."""
    progress = Progress()
    with interruptible():
        library = Library.open(options.dataset)
    check_reading(options, library.holds)
    reading = reading_of(options, library.root) if given_reading(options) else None
    run = Run(library.read_as(reading or PLAIN), options.output, progress, stop.is_set)
    verify_options = VerifyOptions(
        tuple(model_folders(options.body_models)),
        options.body,
        options.sample,
        options.tagger,
        options.glove,
        is_reading_given=reading is not None,
    )
    statuses = {0}
    obstacles: set[str] = set()
    try:
        for compared in verify(run, verify_options):
            progress.close()
            statuses |= {_status(compared), tell("\n".join(map(printable, _lines(compared, obstacles))))}
            obstacles.add(compared.obstacle)
    except Cancelled:
        progress.close()
        return complain("stopped", 130)
    finally:
        progress.close()
    return 1 if 1 in statuses else max(statuses)


def _status(compared: Compared) -> int:
    return 1 if compared.wrong else 2 if compared.obstacle else 0


def _lines(compared: Compared, known: set[str]) -> list[str]:
    """The verdict, and a line for each sentence. known: obstacles that have been named before."""
    notes = [f"  (note) {sentence}" for sentence in compared.notes]
    return [f"{compared.path}: {_verdict(compared, known)}", *(f"  {sentence}" for sentence in compared.wrong), *notes]


def _verdict(compared: Compared, known: set[str]) -> str:
    if compared.obstacle:
        return f"CANNOT be compared; {'for the same reason' if compared.obstacle in known else compared.obstacle}"
    verdict = "as it should be" if not compared.wrong else "NOT as it should be"
    if not compared.n:
        return verdict
    things = compared.of if compared.n != 1 else compared.of.removesuffix("s")
    elsewhere = f", {compared.n_elsewhere:,} of them not in the dataset" if compared.n_elsewhere else ""
    largest = f", the largest difference is {compared.largest:.2g}" if compared.largest is not None else ""
    return f"{verdict}; {compared.n:,} {things}{elsewhere}; {compared.n_compared:,} compared{largest}"
