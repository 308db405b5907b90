"""The motion of a person as BVH: a tree of joints in metres, with angles in degrees in each frame."""

from __future__ import annotations

from dataclasses import replace
from typing import IO, Final

import numpy as np
from numpy.typing import NDArray

from viewer.bodies.rigs.rig import Pose, Rig
from viewer.sharing.scenes.quaternions import euler_degrees
from viewer.sharing.scenes.scene import ScenePerson

_PLACE: Final = "Xposition Yposition Zposition"
_TURN: Final = "Zrotation Xrotation Yrotation"  # R = Rz Rx Ry
_TOLERANCE: Final = 9e-4  # metres that joints may be off where bones have one length each
_SHORTEST: Final = 1e-3  # metres
_END: Final = 0.5  # length of what follows the last joint of a chain, in that of the bone before it


def write_bvh(person: ScenePerson, fps: float, file: IO[bytes]) -> bool:
    """Write the motion of a person.

    Bones have one length each in a BVH. Where theirs change, as in what models make, each joint has three channels of
    positions as well, so that all joints are where they should be.

    Parameters
    ----------
    person : ScenePerson
        Whose joints and frames.
    fps : float
        Frames a second.
    file : file
        Open for writing.

    Returns
    -------
    bool
        Whether all joints have channels of positions.
    """
    rig = person.rig
    pose = rig.pose(person.frames)
    offsets = np.median(pose.translations, axis=0)
    offsets[0] = 0
    has_places = _largest_error(rig, pose, offsets) > _TOLERANCE
    order = _write_tree(rig, offsets, has_places, file)
    file.write(f"MOTION\nFrames: {len(person.frames)}\nFrame Time: {1 / fps:.8f}\n".encode())
    np.savetxt(file, _channels(pose, order, has_places), fmt="%.6f")
    return has_places


def _largest_error(rig: Rig, pose: Pose, offsets: NDArray[np.float32]) -> float:
    """Return how far a joint is at most from its place if bones keep their lengths, metres."""
    fixed = np.tile(offsets, (len(pose.translations), 1, 1))
    fixed[:, 0] = pose.translations[:, 0]
    apart = rig.world(pose)[..., 3] - rig.world(replace(pose, translations=fixed))[..., 3]
    return float(np.linalg.norm(apart, axis=-1).max())


def _write_tree(rig: Rig, offsets: NDArray[np.float32], has_places: bool, file: IO[bytes]) -> list[int]:
    """Write the joints; returns them in the order in which they are written, depth first."""
    lines = ["HIERARCHY"]
    order: list[int] = []
    children = [[c for c, parent in enumerate(rig.parents) if parent == joint] for joint in range(len(rig.joints))]

    def add(joint: int, depth: int) -> None:
        margin = "\t" * depth
        is_root = joint == 0
        order.append(joint)
        channels = f"6 {_PLACE} {_TURN}" if is_root or has_places else f"3 {_TURN}"
        lines.append(f"{margin}{'ROOT' if is_root else 'JOINT'} {rig.joints[joint]}")
        lines.append(f"{margin}{{")
        lines.append(f"{margin}\tOFFSET {_vector(offsets[joint])}")
        lines.append(f"{margin}\tCHANNELS {channels}")
        for child in children[joint]:
            add(child, depth + 1)
        if not children[joint]:
            end = ("End Site", "{", f"\tOFFSET {_vector(_end(offsets[joint]))}", "}")
            lines.extend(f"{margin}\t{line}" for line in end)
        lines.append(f"{margin}}}")

    add(0, 0)
    file.write("\n".join([*lines, ""]).encode())
    return order


def _end(offset: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return what follows the last joint of a chain: in the direction of the bone before it."""
    end: NDArray[np.float32] = offset * np.float32(_END)
    return end if np.linalg.norm(end) > _SHORTEST else np.array([0, 0.05, 0], np.float32)


def _vector(values: NDArray[np.float32]) -> str:
    return " ".join(f"{value:.6f}" for value in values.tolist())


def _channels(pose: Pose, order: list[int], has_places: bool) -> NDArray[np.float64]:
    """Return the numbers of each frame, (K, channels)."""
    angles = euler_degrees(pose.rotations)[:, order]
    if has_places:
        return np.concatenate([pose.translations[:, order], angles], axis=-1).reshape(len(angles), -1)
    return np.concatenate([pose.translations[:, 0], angles.reshape(len(angles), -1)], axis=-1)
