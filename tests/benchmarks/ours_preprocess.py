"""Sequences prepared by ours, from the reading of the dataset's folder to the file's name; the model is read before.

python -m tests.benchmarks.ours_preprocess FOLDER    after peer_preprocess, which leaves what it made there
"""

from __future__ import annotations

import sys
from pathlib import Path

import h5py
import numpy as np

from tests.benchmarks.both_forms import FORMS
from tests.benchmarks.measure import median_ms, report, seconds
from tests.benchmarks.preprocess import NAMES
from viewer.dataset import Library
from viewer.preprocess.ground import find_ground
from viewer.preprocess.motions import MotionOptions, make_motions
from viewer.preprocess.prepared import thinned
from viewer.processed.layout import ALL


def main(folder: Path) -> None:
    models = (folder,)
    report("ours", "motions, model", seconds(lambda: find_ground("smplx", models)) * 1000, "ms")
    for form in FORMS:
        for number in range(3):
            options = MotionOptions(folder / form, folder / f"made_{form}_{number}", models)
            took = seconds(lambda options=options: make_motions(options, lambda *_: None))
            report("ours", f"motions, {form}", took / len(NAMES) * 1000, "ms")
    ground, sequence = find_ground("smplx", models), Library.open(folder / FORMS[0])[NAMES[0]]
    motion = sequence.motion("P1")
    motion = thinned(motion, motion.n_frames, 4)
    report("ours", "motions, lowest joints", 2 * median_ms(lambda: ground.lowest(motion)), "ms")
    with h5py.File(folder / "peer.h5") as peer, h5py.File(folder / f"made_{FORMS[0]}_0" / ALL) as ours:
        difference = max(float(np.abs(peer[name][:] - ours[name][:]).max()) for name in peer)
    report("ours", "motions, difference", difference * 1e6, "millionths")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
