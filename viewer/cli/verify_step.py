"""`preprocess verify`: compares files for training with a dataset."""

from __future__ import annotations

import argparse
import threading
from pathlib import Path
from typing import Final

from viewer.cli import complain, tell
from viewer.cli.counting import Counting
from viewer.cli.options.folders import add_body_models_argument, complaint_of_file, model_folders
from viewer.cli.said import printable
from viewer.preprocess.compared import SAMPLE, TOLERANCE, Compared
from viewer.preprocess.ground import BODIES
from viewer.preprocess.verify import verify

DESCRIPTION: Final = f"""
Make a sample of what is in DIR once more and compare: no number may differ by more than {TOLERANCE:g}. DIR may
hold only some of the files, whoever made them. Exit status: 0 when all is as it should be, 1 when something is wrong,
2 when something could not be compared, 130 when stopped.
"""


def add_verify_arguments(parser: argparse.ArgumentParser) -> None:
    """What the step takes."""
    parser.add_argument("output", type=Path, metavar="DIR", help="folder of the files")
    parser.add_argument("--against", dest="dataset", type=Path, required=True, metavar="DATASET", help="its folder")
    parser.add_argument(
        "--sample", type=int, default=SAMPLE, metavar="N", help=f"of each file: sequences, or words ({SAMPLE})"
    )
    parser.add_argument(
        "--body", choices=BODIES, help="whose lowest joint is the floor (what the file says, else smplx)"
    )
    parser.add_argument(
        "--tagger",
        metavar="NAME",
        help="whose kinds and lemmas the texts should have; as for `captions` (who made them, if that is installed)",
    )
    vectors = "word vectors to compare with: glove.6B.300d.txt or another like it"
    parser.add_argument("--glove", type=Path, metavar="FILE", help=vectors)
    add_body_models_argument(parser)


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
    """Compare, and tell of it; gives the exit status. Raises FileError."""
    counting, reading = Counting(), Counting(in_bytes=True)

    def note(path: Path, done: int, total: int) -> None:
        reading.close()
        counting.note(path, done, total)

    found = verify(
        options.output,
        options.dataset,
        tuple(model_folders(options.body_models)),
        options.body,
        options.sample,
        stop.is_set,
        note,
        tagger=options.tagger,
        glove=options.glove,
        reading=reading.note,
    )
    statuses = {0}
    told: set[str] = set()
    try:
        for one in found:
            reading.close()
            counting.close()
            if stop.is_set():
                break
            statuses |= {_status(one), tell("\n".join(map(printable, _lines(one, told))))}
            told.add(one.hindered)
    finally:
        reading.close()
        counting.close()
    if stop.is_set():
        return complain("stopped", 130)
    return 1 if 1 in statuses else max(statuses)


def _status(compared: Compared) -> int:
    return 1 if compared.wrong else 2 if compared.hindered else 0


def _lines(compared: Compared, told: set[str]) -> list[str]:
    """The verdict, and a line for each sentence. told: reasons that have been told before."""
    notes = [f"  (note) {sentence}" for sentence in compared.notes]
    return [f"{compared.path}: {_verdict(compared, told)}", *(f"  {sentence}" for sentence in compared.wrong), *notes]


def _verdict(compared: Compared, told: set[str]) -> str:
    if compared.hindered:
        return f"CANNOT be compared; {'for the same reason' if compared.hindered in told else compared.hindered}"
    verdict = "as it should be" if not compared.wrong else "NOT as it should be"
    if not compared.n:
        return verdict
    things = compared.of if compared.n != 1 else compared.of.removesuffix("s")
    elsewhere = f", {compared.n_elsewhere:,} of them not in the dataset" if compared.n_elsewhere else ""
    largest = f", the largest difference is {compared.largest:.2g}" if compared.largest is not None else ""
    return f"{verdict}; {compared.n:,} {things}{elsewhere}; {compared.n_compared:,} compared{largest}"
