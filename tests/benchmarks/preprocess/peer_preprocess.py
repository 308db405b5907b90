"""A sequence prepared as the dataset's script does it: the neutral body evaluated a frame at a time, by smplx.

python -m tests.benchmarks.preprocess.peer_preprocess FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

import h5py

from tests.benchmarks.data.both_forms import FORMS
from tests.benchmarks.measure import report, seconds
from tests.benchmarks.preprocess.measure_preprocess import NAMES
from tests.preprocess.reference import processed, smplx_joints

N_SEQUENCES = 2


def main(folder: Path) -> None:
    joints = smplx_joints(folder)
    with h5py.File(folder / "peer.h5", "w") as file:

        def make(name: str) -> None:
            motion = processed(folder / FORMS[0] / "motions" / name, joints)
            file.create_dataset(name, data=motion, dtype="f4")

        for name in NAMES[:N_SEQUENCES]:
            report("peer", "motions, folders", seconds(lambda name=name: make(name)) * 1000, "ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
