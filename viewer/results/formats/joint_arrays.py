"""A .npy of joints alone, (..., T, J, 3): MLD, T2M-GPT, HumanML3D's new_joints and others.

One person; two as (T, 2, J, 3). Axes before the frames are a batch: (1, T, 22, 3) of T2M-GPT, (samples, repetitions, T,
22, 3) of MLD.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from viewer.dataset.joints.skeletons import KIT_21, SMPL_22, SMPL_24, SMPLX_55
from viewer.dataset.joints.topology import Topology
from viewer.dataset.motions import UpAxis
from viewer.dataset.optitrack import OPTITRACK
from viewer.dataset.readings import Reading
from viewer.dataset.roles import PERSONS
from viewer.results.assumed import Assumed, axes_of
from viewer.results.clip import Clip, Entry, Joints, Persons
from viewer.results.contents import MOST_CLIPS, Contents
from viewer.results.pairing import text_paths
from viewer.results.scan import Scan

# Joints -> topology, frames a second, up axis.
_KINDS: Final[dict[int, tuple[Topology, float, UpAxis]]] = {
    22: (SMPL_22, 20.0, "y"),
    24: (SMPL_24, 20.0, "-y"),
    21: (KIT_21, 12.5, "y"),
    55: (SMPLX_55, 30.0, "y"),
    64: (OPTITRACK, 120.0, "y"),
}


class JointArrays:
    """Reads them."""

    name = "MLD, T2M-GPT and others: joints"

    def holds(self, contents: Contents) -> bool:
        """Return whether the file is a .npy in this format."""
        shape = contents.arrays[""].shape if contents.kind == "npy" else ()
        if not 3 <= len(shape) <= 5 or shape[-1] != 3 or shape[-2] not in _KINDS:
            return False
        return math.prod(_axes(shape)[0]) <= MOST_CLIPS

    def entries(self, scan: Scan, files: list[Contents]) -> list[Entry]:  # noqa: ARG002
        """List the clips: each of a batch."""
        found = []
        for file in files:
            shape, texts = file.arrays[""].shape, text_paths(file.path)
            batch, n_frames, n_persons = _axes(shape)
            fps, persons = _KINDS[shape[-2]][1], PERSONS[:n_persons]
            n_clips = math.prod(batch)
            for index in range(n_clips):
                place = tuple(int(i) for i in np.unravel_index(index, batch)) if batch else ()
                name = file.stem if n_clips == 1 else f"{file.stem}#{'.'.join(map(str, place))}"
                found.append(Entry(name, self, (file.path,), "joints", fps, place, n_frames, persons, text_paths=texts))
        return found

    def read(self, scan: Scan, entry: Entry, reading: Reading) -> Clip:
        """Read a clip."""
        (path,) = entry.paths
        array = scan.contents(path).arrays[""]
        topology, fps, up = _KINDS[array.shape[-2]]
        frames = array.floats(scan.tree, path, *entry.place).reshape(-1, len(entry.persons), len(topology), 3)
        assumed = Assumed(reading, "its shape")
        persons: Persons = {
            person: Joints(np.ascontiguousarray(frames[:, number]), topology)
            for number, person in enumerate(entry.persons)
        }
        rate = assumed.fps(fps, f"usual for {topology.name}")
        return assumed.clip(persons, rate, assumed.up(axes_of(persons), up), [])


def _axes(shape: tuple[int, ...]) -> tuple[tuple[int, ...], int, int]:
    """Return the axes of the batch, the number of frames and of persons."""
    if len(shape) == 4 and shape[1] == 2 and shape[0] > 2:
        return (), shape[0], 2
    return shape[:-3], shape[-3], 1
