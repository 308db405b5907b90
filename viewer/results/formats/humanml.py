"""HumanML3D's and KIT's vectors of one person, 263 and 251 numbers a frame: joints are recovered from them.

Yaw rate, velocity along the floor and height of the root, then the other joints as seen from it; the rotations in them
are of that project's own rest pose, and not used. Source: motion_representation.py of HumanML3D.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from viewer.dataset.files.npy import Floats
from viewer.dataset.joints.skeletons import KIT_21, SMPL_22
from viewer.dataset.joints.topology import Topology
from viewer.dataset.readings import Reading
from viewer.results.assumed import Assumed, axes_of
from viewer.results.clip import Clip, Entry, Joints, Persons
from viewer.results.contents import Contents
from viewer.results.normalisation import denormalised, is_raw
from viewer.results.pairing import text_paths
from viewer.results.scan import Scan

_KINDS: Final[dict[int, tuple[Topology, float]]] = {263: (SMPL_22, 20.0), 251: (KIT_21, 12.5)}


class HumanMl:
    """Reads them."""

    name = "HumanML3D or KIT vectors"

    def holds(self, contents: Contents) -> bool:
        """Return whether the file is a .npy in this format."""
        if contents.kind != "npy":
            return False
        shape = contents.arrays[""].shape
        return shape[-1:] != () and shape[-1] in _KINDS and (len(shape) == 2 or (len(shape) == 3 and shape[0] == 1))

    def entries(self, scan: Scan, files: list[Contents]) -> list[Entry]:  # noqa: ARG002
        """List the clips, one a file."""
        found = []
        for file in files:
            shape, texts = file.arrays[""].shape, text_paths(file.path)
            fps = _KINDS[shape[-1]][1]
            found.append(Entry(file.stem, self, (file.path,), "joints", fps, (), shape[-2], ("P1",), text_paths=texts))
        return found

    def read(self, scan: Scan, entry: Entry, reading: Reading) -> Clip:
        """Read a clip."""
        (path,) = entry.paths
        array = scan.contents(path).arrays[""]
        topology, fps = _KINDS[array.shape[-1]]
        vectors = array.floats(scan.tree, path).reshape(-1, array.shape[-1])
        assumed = Assumed(reading, "HumanML3D")
        notes: list[str] = []

        def looks_raw(found: Floats) -> bool:
            return is_raw(recovered(found, len(topology)), topology)

        vectors = denormalised(vectors, scan, path, assumed, looks_raw)
        persons: Persons = {"P1": Joints(recovered(vectors, len(topology)), topology)}
        rate = assumed.fps(fps, f"data of {topology.name} have this rate")
        return assumed.clip(persons, rate, assumed.up(axes_of(persons), "y"), notes)


def recovered(vectors: Floats, n_joints: int) -> Floats:
    """Return the joints (T, J, 3) of vectors (T, D): Y up, from the origin on, at first facing +Z."""
    half = np.zeros(len(vectors))  # of the yaw, about -Y
    half[1:] = np.cumsum(vectors[:-1, 0], dtype=np.float64)
    cos, sin = np.cos(-2 * half), np.sin(-2 * half)

    def turned(x: np.ndarray, z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return (
            cos.reshape(-1, *[1] * (x.ndim - 1)) * x + sin.reshape(-1, *[1] * (x.ndim - 1)) * z,
            cos.reshape(-1, *[1] * (x.ndim - 1)) * z - sin.reshape(-1, *[1] * (x.ndim - 1)) * x,
        )

    steps = np.zeros((len(vectors), 2))
    steps[1:] = vectors[:-1, 1:3]
    root = np.cumsum(np.stack(turned(steps[:, 0], steps[:, 1]), axis=-1), axis=0)
    joints = np.zeros((len(vectors), n_joints, 3))
    local = vectors[:, 4 : 4 + 3 * (n_joints - 1)].reshape(len(vectors), n_joints - 1, 3)
    joints[:, 1:, 0], joints[:, 1:, 2] = turned(local[..., 0], local[..., 2])
    joints[:, 1:, 1] = local[..., 1]
    joints[:, :, 0] += root[:, None, 0]
    joints[:, :, 2] += root[:, None, 1]
    joints[:, 0, 1] = vectors[:, 3]
    return joints.astype(np.float32)
