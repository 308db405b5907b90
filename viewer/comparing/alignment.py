"""Putting a clip of another frame to where the reference begins: moved, or moved and turned, as somebody asks for.

Some models write in a frame of their own: InterGen and those after it, and HumanML3D, have the first person at the
origin facing +Z, Think-Then-React the reactor. Nothing is aligned unless that is chosen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.bodies.joint_model import BODY_JOINTS
from viewer.comparing.align import Align
from viewer.comparing.clip import ComparedClip, common_time
from viewer.comparing.common_joints import ROOT, places
from viewer.dataset import Motion
from viewer.dataset.files.npy import Floats
from viewer.dataset.roles import PERSONS, Person
from viewer.preprocess.motions.ground import Ground
from viewer.results.clip import Joints

_HIPS: Final = (BODY_JOINTS.index("left_hip"), BODY_JOINTS.index("right_hip"))


@dataclass(frozen=True, eq=False)
class Rigid:
    """A turn about the vertical through the origin, then a shift."""

    degrees: float  # seen from above, to the left
    shift: NDArray[np.float64]  # (3,) metres
    metres: float  # how far the place moves, level, where the first person begins

    @property
    def turn(self) -> NDArray[np.float64]:
        """The rotation (3, 3)."""
        return _about_y(np.radians(self.degrees))

    def points(self, points: Floats) -> Floats:
        """Return points (..., 3) where they are put; read-only."""
        moved = (points @ self.turn.T + self.shift).astype(np.float32)
        moved.flags.writeable = False
        return moved

    def motion(self, motion: Motion, pelvis: Floats) -> Motion:
        """Return a motion where it is put. pelvis: (3,) in the rest pose, about which the root turns, metres."""
        trans = self.points(motion.trans + pelvis) - pelvis
        return replace(motion, trans=trans, root_orient=_turned(motion.root_orient, self.turn))

    def clip(self, clip: ComparedClip, ground: Ground) -> ComparedClip:
        """Return a clip where it is put."""
        persons: dict[Person, Motion | Joints] = {}
        for person, one in clip.persons.items():
            if isinstance(one, Motion):
                persons[person] = self.motion(ground.y_up(one), ground.model.mean[0])
            else:
                persons[person] = Joints(self.points(one.positions), one.topology)
        return replace(clip, persons=persons)

    def __str__(self) -> str:
        """Return what is done, as a clause."""
        moved, degrees = f"moved by {self.metres:.2f} m", round(abs(self.degrees))
        return f"{moved} and turned by {degrees}°" if degrees else moved


def alignment(clip: ComparedClip, reference: ComparedClip, ground: Ground, align: Align) -> Rigid | None:
    """Return what puts a clip to where the reference begins; None if that is not wanted or has no person to go by.

    The first person that both have begins with its pelvis above the same place; with "heading" it faces the same way,
    square to the line from hip to hip. Its lowest joint over the common time is as high as that of the reference.
    """
    both = [person for person in PERSONS if person in clip.persons and person in reference.persons]
    if align == "none" or not both:
        return None
    rate, n_frames = common_time(clip, reference)
    own, expected = (_Beginning.of(one, both[0], ground, rate, n_frames) for one in (clip, reference))
    degrees = float((np.degrees(expected.heading - own.heading) + 180) % 360 - 180) if align == "heading" else 0.0
    turned = _about_y(np.radians(degrees)) @ own.place
    moved = float(np.hypot(*(expected.place - own.place)[[0, 2]]))
    return Rigid(degrees, expected.place - turned, moved)


@dataclass(frozen=True, eq=False)
class _Beginning:
    """Where a person begins."""

    place: NDArray[np.float64]  # (3,) metres: x and z of the pelvis in the first frame, y of the lowest joint
    heading: float  # about the vertical, from +Z to +X, radians

    @classmethod
    def of(cls, clip: ComparedClip, person: Person, ground: Ground, rate: float, n_frames: int) -> _Beginning:
        joints = clip.joints(person, ground, rate, n_frames).astype(np.float64)
        one = clip.persons[person]
        names, hips = (one.topology.joints, one.topology.hips) if isinstance(one, Joints) else (BODY_JOINTS, _HIPS)
        place = joints[0, places(names).get(ROOT, 0)].copy()
        place[1] = joints[..., 1].min()
        left, right = joints[0, hips[0]], joints[0, hips[1]]
        across = left - right
        return cls(place, float(np.arctan2(-across[2], across[0])))


def _about_y(angle: float) -> NDArray[np.float64]:
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])


def _turned(rotations: Floats, turn: NDArray[np.float64]) -> Floats:
    """Return axis-angle rotations (T, 3) in a world that was turned; read-only."""
    from scipy.spatial.transform import Rotation

    turned: Floats = (Rotation.from_matrix(turn) * Rotation.from_rotvec(rotations)).as_rotvec().astype(np.float32)
    turned.flags.writeable = False
    return turned
