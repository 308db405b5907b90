"""The part "preprocess": motions for training, against the body evaluated frame by frame, as the dataset does it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks.data.both_forms import FORMS, zip_parts
from tests.benchmarks.data.workload import write_sequence
from tests.benchmarks.report import Row
from tests.benchmarks.running import run
from tests.bodies.standin import write_standin

FRAMES = 700  # about the mean of the dataset
NAMES = [f"G001T000A000R{number:03}" for number in range(120)]
DIFFERENT = 20  # the other sequences are the same files
DATASET_SIZE = 11_388
PAIRS = 1_708  # that are compared, as the test split has
MOST_COMPARING = 60  # seconds
MOST_DIFFERENCE = 1e-5  # metres and radians


def make_preprocess_workload(workspace: Path) -> None:
    """Write a neutral model, and sequences of usual length in folders and in zips."""
    folder = workspace / "preprocess"
    for seed, name in enumerate(NAMES[:DIFFERENT]):
        write_sequence(folder / FORMS[0], name, FRAMES, seed)
    for number, name in enumerate(NAMES[DIFFERENT:]):
        for part in ("motions", "skeletons"):
            source = folder / FORMS[0] / part / NAMES[number % DIFFERENT]
            if source.is_dir():
                shutil.copytree(source, folder / FORMS[0] / part / name, copy_function=os.link)
    zip_parts(folder / FORMS[0], folder / FORMS[1])
    write_standin(folder / "SMPLX_NEUTRAL.npz", seed=3, dtype=np.float64)


def measure_preprocess(workspace: Path) -> Iterator[dict[str, Any]]:
    """One sequence by the plain way, all of them by ours; then what differs; then many compared."""
    for module in ("preprocess.peer_preprocess", "preprocess.preprocess", "preprocess.compare"):
        yield from run(module, workspace / "preprocess")


PREPROCESS = (
    Row(
        f"motions for training: a sequence of {FRAMES} frames, one worker, after its start",
        ("ours", "motions, folders"),
        ("peer", "motions, folders"),
        "ms",
        "peer / 300",
        lambda ours, peer: ours <= peer / 300,
    ),
    Row("the same from zips", ("ours", "motions, zips"), ("peer", "motions, folders"), "ms", "", None),
    Row("starting the worker, once", ("ours", "motions, start"), None, "s", "", None),
    Row("of it the lowest joint of both persons", ("ours", "motions, lowest joints"), None, "ms", "", None),
    Row("reading the body model, once", ("ours", "motions, model"), None, "ms", "", None),
    Row(
        "largest difference of any number",
        ("ours", "motions, difference"),
        None,
        "millionths",
        f"{MOST_DIFFERENCE * 1e6:g}",
        lambda ours, _: ours <= MOST_DIFFERENCE * 1e6,
    ),
    Row(
        f"comparing {PAIRS:,} of them with the dataset, two workers with their start",
        ("ours", "pairs compared"),
        None,
        "s",
        f"{MOST_COMPARING}",
        lambda ours, _: ours <= MOST_COMPARING,
    ),
    Row(f"opening a file of {DATASET_SIZE:,} sequences", ("ours", "files for training, opening"), None, "ms", "", None),
    Row("reading all their lengths", ("ours", "files for training, lengths"), None, "s", "", None),
    Row(
        "reading one sequence, against its captured files",
        ("ours", "files for training, a sequence"),
        ("ours", "captured, a sequence"),
        "ms",
        "",
        None,
    ),
)
