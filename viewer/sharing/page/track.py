"""The motion of one person in 16-bit numbers: rotations of joints, or places of joints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from viewer.bodies.body import FloatArray
from viewer.bodies.kinematics import KinematicTree, rodrigues, translations
from viewer.bodies.rigs.rig import Rig
from viewer.dataset.joints.topology import Topology
from viewer.dataset.motions import Motion
from viewer.sharing.page.packing import pack

MOST: Final = 2**15 - 1
# What one joint's rounded rotation may move of the body, metres. With the first, joints are mostly half a millimetre
# off; with the last, less than one in any case, from pelvis to fingertip and with the rounding of place and mesh.
_ROTATION_ERRORS: Final = (2e-4, 7e-5)
_MOST_OFF: Final = 7e-4  # metres of a joint; vertices are a little more
_PLACE_STEP: Final = 1e-4  # metres
_POINT_STEP: Final = 4e-4  # metres: 0.35 mm at the most, by rounding along three axes
_SHORTEST_LEVER: Final = 0.02  # metres
_N_JOINTS: Final = 55


@dataclass(frozen=True, eq=False)
class RotationTrack:
    """A person's rotations in some frames: axis-angle, each joint in steps of its own."""

    joints: tuple[int, ...]  # K joints of SMPL-X that turn at all
    rotation_steps: FloatArray  # (K,) radians
    rotations: NDArray[np.int16]  # (T, K, 3)
    place_step: float  # metres
    origin: FloatArray  # (3,) metres
    places: NDArray[np.int16]  # (T, 3)

    def world(self, skin: Rig) -> FloatArray:
        """Compute the joints (T, J, 3, 4) of a mesh as the page does."""
        turned = self.rotations * self.rotation_steps[:, None]
        return _world(skin, self.joints, turned, self.origin + self.places * self.place_step)

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "joints": list(self.joints),
            "rotationSteps": rounded(self.rotation_steps, 9),
            "rotations": pack(self.rotations.reshape(len(self.rotations), -1)),
            "placeStep": self.place_step,
            "origin": rounded(self.origin, 5),
            "places": pack(self.places),
        }


def rotation_track(motion: Motion, skin: Rig, frames: NDArray[np.intp]) -> RotationTrack:
    """Round the motion of a mesh in some frames (T,)."""
    parts = (motion.root_orient[:, None], motion.pose_body, motion.pose_lhand, motion.pose_rhand)
    turned = np.concatenate([part[frames] for part in parts], axis=1).astype(np.float64)  # (T, 52, 3)
    numbers = np.array([joint for joint in range(_N_JOINTS) if not 22 <= joint <= 24])
    kept = np.flatnonzero(np.abs(turned).max(axis=(0, 2)) > 0)
    turned, joints = turned[:, kept], tuple(numbers[kept].tolist())
    levers = _levers(skin)[list(joints)]
    true_places = translations(motion, skin.rest[0])[frames]
    origin, place_step, places = _in_steps(true_places, _PLACE_STEP)
    true = _world(skin, joints, turned, true_places)[..., 3]

    def rounded_to(error: float) -> RotationTrack:
        finest = 2 * error / (np.sqrt(3) * levers)
        steps = np.maximum(finest, np.abs(turned).max(axis=(0, 2), initial=0) / MOST).astype(np.float32)
        rotations = np.rint(turned / steps[:, None]).clip(-MOST, MOST).astype(np.int16)
        return RotationTrack(joints, steps, rotations, place_step, origin, places)

    tracks = map(rounded_to, _ROTATION_ERRORS)
    return next(
        (track for track in tracks if np.linalg.norm(track.world(skin)[..., 3] - true, axis=-1).max() < _MOST_OFF),
        rounded_to(_ROTATION_ERRORS[-1]),
    )


def _world(skin: Rig, joints: Sequence[int], turned: NDArray[np.floating], places: NDArray[np.floating]) -> FloatArray:
    """Transforms (T, J, 3, 4) of a skin's joints: K joints of SMPL-X are turned, (T, K, 3) axis-angle."""
    axis_angle = np.zeros((len(turned), _N_JOINTS + 1, 3), np.float32)  # the last never turns
    axis_angle[:, list(joints)] = turned
    world = KinematicTree(skin.parents).world(rodrigues(axis_angle[:, list(skin.turned_by)]), skin.rest)
    world[..., 3] += places[:, None]
    return world


def _levers(skin: Rig) -> FloatArray:
    """Metres (55,) from each joint of SMPL-X to the farthest vertex that it moves."""
    levers = np.full(_N_JOINTS, _SHORTEST_LEVER, np.float32)
    for joint in range(len(skin.parents)):
        held = np.abs(skin.weights) > 0
        vertices = skin.vertices[(held & (skin.influences == joint)).any(axis=1)]
        above = joint
        while above >= 0 and len(vertices):
            if (turned_by := skin.turned_by[above]) >= 0:
                away = float(np.linalg.norm(vertices - skin.rest[above], axis=1).max())
                levers[turned_by] = max(levers[turned_by], away)
            above = skin.parents[above]
    return levers


@dataclass(frozen=True, eq=False)
class PointTrack:
    """Places of a skeleton's joints in some frames, each stored by its way from the joint before it in the tree."""

    step: float  # metres
    origin: FloatArray  # (3,) metres
    numbers: NDArray[np.int16]  # (T, J, 3)
    parents: tuple[int, ...]  # (J,) from which joint's place each is stored; -1: from the origin

    def points(self) -> FloatArray:
        """Compute the joints (T, J, 3), metres, as the page does."""
        points: FloatArray = self.origin + self.numbers * np.float32(self.step)
        return points

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        ways = self.numbers.copy()
        for joint, parent in enumerate(self.parents):
            if parent >= 0:
                ways[:, joint] -= self.numbers[:, parent]  # modulo 2^16
        return {
            "step": self.step,
            "origin": rounded(self.origin, 5),
            "parents": list(self.parents),
            "ways": pack(ways.reshape(len(ways), -1)),
        }


def point_track(joints: FloatArray, topology: Topology) -> PointTrack:
    """Round places (T, J, 3) of joints, metres."""
    parents = [-1] * len(topology)
    for parent, child in topology.bones:
        parents[child] = parent
    origin, step, numbers = _in_steps(joints, _POINT_STEP)
    return PointTrack(step, origin, numbers, tuple(parents))


def _in_steps(places: FloatArray, step: float) -> tuple[FloatArray, float, NDArray[np.int16]]:
    """Origin (3,), step and numbers (..., 3) of places; the step is larger where 16 bits would not reach."""
    flat = places.reshape(-1, 3).astype(np.float64)
    lowest, highest = flat.min(axis=0), flat.max(axis=0)
    origin = ((lowest + highest) / 2).round(5).astype(np.float32)
    step = max(step, float(np.abs(flat - origin).max()) / MOST)
    numbers = np.rint((places - origin) / step).clip(-MOST, MOST).astype(np.int16)
    return origin, step, numbers


def rounded(values: NDArray[np.floating] | Sequence[float], digits: int) -> list[float]:
    """The numbers of an array, flat, with so many digits behind the point."""
    return [round(float(value), digits) for value in np.asarray(values).ravel()]
