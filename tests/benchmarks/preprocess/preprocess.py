"""Sequences prepared by ours with one worker: from its first batch, when it is under way, to the file's name.

python -m tests.benchmarks.preprocess.preprocess FOLDER    after peer_preprocess, which leaves what it made there
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import h5py
import numpy as np

from tests.benchmarks.data.both_forms import FORMS
from tests.benchmarks.measure import median_ms, report, seconds
from tests.benchmarks.preprocess.measure_preprocess import DATASET_SIZE, NAMES
from viewer.bulk.outcome import Outcome
from viewer.dataset import Library
from viewer.preprocess.motions.ground import find_ground
from viewer.preprocess.motions.prepared import thinned
from viewer.preprocess.motions.step import MotionOptions, make_motions
from viewer.preprocess.run.run import Quiet, Run
from viewer.processed.layout import ALL, CHANNELS, ROWS
from viewer.processed.opening import open_library


class Times(Quiet):
    """When each sequence was prepared."""

    def __init__(self) -> None:
        super().__init__()
        self._start = time.monotonic()
        self.since_start: list[float] = []  # seconds

    def note(self, outcome: Outcome | None, total: int | None = None) -> None:
        super().note(outcome, total)
        if outcome is not None:
            self.since_start.append(time.monotonic() - self._start)


def main(folder: Path) -> None:
    models = (folder,)
    report("ours", "motions, model", seconds(lambda: find_ground("smplx", models)) * 1000, "ms")
    for form in FORMS:
        library = Library.open(folder / form)
        for number in range(3):
            times = Times()
            took = seconds(
                lambda times=times, number=number, library=library, form=form: make_motions(
                    Run(library, folder / f"made_{form}_{number}", times), MotionOptions(models)
                )
            )
            n_first = len(NAMES) // 4  # what the first batch has
            begun = times.since_start[n_first - 1]
            report("ours", f"motions, {form}", (took - begun) / (len(NAMES) - n_first) * 1000, "ms")
            report("ours", "motions, start", times.since_start[0], "s")
    ground, sequence = find_ground("smplx", models), Library.open(folder / FORMS[0])[NAMES[0]]
    motion = sequence.motion("P1")
    motion = thinned(motion, motion.n_frames, 4)
    report("ours", "motions, lowest joints", 2 * median_ms(lambda: ground.lowest(motion)), "ms")
    with h5py.File(folder / "peer.h5") as peer, h5py.File(folder / f"made_{FORMS[0]}_0" / ALL) as ours:
        difference = max(float(np.abs(peer[name][:] - ours[name][:]).max()) for name in peer)
    report("ours", "motions, difference", difference * 1e6, "millionths")
    _opening(folder)


def _opening(folder: Path) -> None:
    """What it takes to open such files again, to be looked at."""
    whole = folder / "whole.h5"
    with h5py.File(whole, "w") as file:
        for number in range(DATASET_SIZE):
            name = f"G{number // 200 + 1:03}T000A{number % 40:03}R{number % 200:03}"
            file.create_dataset(name, data=np.zeros((1, ROWS, CHANNELS), np.float32))
    report("ours", "files for training, opening", median_ms(lambda: open_library(whole)), "ms")
    library = open_library(whole)
    took = seconds(lambda: [library[name].motion_head("P1") for name in library.names])
    report("ours", "files for training, lengths", took, "s")
    made, captured = (open_library(folder / path)[NAMES[0]] for path in (f"made_{FORMS[0]}_0", FORMS[0]))
    report("ours", "files for training, a sequence", median_ms(made.load), "ms")
    report("ours", "captured, a sequence", median_ms(captured.load), "ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
