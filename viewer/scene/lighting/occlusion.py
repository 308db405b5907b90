"""What persons hide of the light from all around: their bones as capsules, for shade where bodies touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import moderngl
import numpy as np
from numpy.typing import NDArray

from viewer.bodies.kinematics import SMPLX_JOINTS
from viewer.bodies.skeleton_body import joint_radii
from viewer.dataset.joints.topology import Topology

REACH = 6.0  # radii of a capsule, beyond which it hides nothing worth computing
SKIN = 0.15  # metres, how far a body goes beyond its capsules at most; mannequins go 0.10
ALONG = np.linspace(0.0, 1.0, 5, dtype=np.float32)  # places along a capsule at which it is looked how far others are
SOLE = 0.045  # metres from the ankle to the middle of the heel, along the shin
TOES = 0.06  # metres from the ball of the foot to the toes
SKULL = 0.10  # metres from the head's joint to the middle of the skull

_BODY: Final = (  # joint, joint, metres of radius
    ("left_hip", "right_hip", 0.095),
    ("pelvis", "spine2", 0.10),
    ("spine2", "neck", 0.10),
    ("left_shoulder", "right_shoulder", 0.065),
    ("neck", "head", 0.055),
    *((f"{side}_{a}", f"{side}_{b}", radius) for side in ("left", "right") for a, b, radius in (
        ("shoulder", "elbow", 0.046), ("elbow", "wrist", 0.036), ("wrist", "middle1", 0.030),
        ("middle1", "middle3", 0.018), ("hip", "knee", 0.068), ("knee", "ankle", 0.048),
    )),
)  # fmt: skip
_STARTS, _ENDS = (np.array([SMPLX_JOINTS.index(bone[i]) for bone in _BODY]) for i in (0, 1))
_RADII = np.array([radius for _, _, radius in _BODY])
_FEET = np.array(
    [[SMPLX_JOINTS.index(f"{side}_{part}") for part in ("knee", "ankle", "foot")] for side in ("left", "right")]
)
_NECK, _HEAD = SMPLX_JOINTS.index("neck"), SMPLX_JOINTS.index("head")


@dataclass(frozen=True, eq=False)
class Capsules:
    """Bones as capsules."""

    starts: NDArray[np.float32]  # (N, 3) metres
    ends: NDArray[np.float32]  # (N, 3) metres
    radii: NDArray[np.float32]  # (N,) metres

    def __len__(self) -> int:
        return len(self.radii)

    def near(self, box: NDArray[np.floating]) -> Capsules:
        """Those that shade something in the box (2, 3), lowest and highest x, y and z in metres."""
        reach = (REACH * self.radii)[:, None]
        low, high = np.minimum(self.starts, self.ends) - reach, np.maximum(self.starts, self.ends) + reach
        return self._those(((low <= box[1]) & (high >= box[0])).all(axis=1))

    def near_body(self, body: Capsules) -> Capsules:
        """Those that shade something of a body that has other capsules."""
        axes, body_axes = self.ends - self.starts, body.ends - body.starts
        points = (body.starts[:, None] + ALONG[:, None] * body_axes[:, None]).reshape(-1, 1, 3)
        from_start = points - self.starts  # (P, N, 3)
        along = np.einsum("pni,ni->pn", from_start, axes) / np.maximum((axes**2).sum(axis=1), 1e-8)
        gaps = from_start - np.clip(along, 0.0, 1.0)[..., None] * axes
        squared = np.einsum("pni,pni->pn", gaps, gaps)
        reach = REACH * self.radii + np.repeat(body.radii, len(ALONG))[:, None] + SKIN
        return self._those((squared <= reach**2).any(axis=0))

    def _those(self, kept: NDArray[np.bool_]) -> Capsules:
        return Capsules(self.starts[kept], self.ends[kept], self.radii[kept])


NOTHING: Final = Capsules(np.zeros((0, 3), np.float32), np.zeros((0, 3), np.float32), np.zeros(0, np.float32))


def joined(parts: Sequence[Capsules]) -> Capsules:
    """All capsules together."""
    if not parts:
        return NOTHING
    return Capsules(
        np.concatenate([part.starts for part in parts]),
        np.concatenate([part.ends for part in parts]),
        np.concatenate([part.radii for part in parts]),
    )


@cache
def _bones(topology: Topology) -> NDArray[np.intp]:
    """The bones (B, 2) of a skeleton without those of the fingers, which are too thin to shade anything."""
    return np.array([bone for bone in topology.bones if bone[1] not in topology.fingers])


def capsules_of(joints: NDArray[np.floating], topology: Topology | None) -> Capsules:
    """The capsules of a body with joints (J, 3) metres. topology: of a skeleton; None for a mesh."""
    if topology is not None:
        parents, children = _bones(topology).T
        return Capsules(joints[parents], joints[children], joint_radii(topology)[children].astype(np.float32))
    knee, ankle, ball = joints[_FEET].swapaxes(0, 1)
    heel = ankle + SOLE * _unit(ankle - knee)
    toes = ball + TOES * _unit(ball - heel)
    skull = joints[_HEAD] + SKULL * _unit(joints[_HEAD] - joints[_NECK])
    return Capsules(
        np.concatenate([joints[_STARTS], heel, joints[_HEAD][None]], dtype=np.float32),
        np.concatenate([joints[_ENDS], toes, skull[None]], dtype=np.float32),
        np.concatenate([_RADII, (0.034, 0.034), (0.085,)], dtype=np.float32),
    )


def _unit(vectors: NDArray[np.floating]) -> NDArray[np.floating]:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-6)


def assign_capsules(program: moderngl.Program, capsules: Capsules, room: int) -> None:
    """Set the uniforms of occlusion.glsl in a program that has room for some capsules."""
    if not room:
        return
    count = min(len(capsules), room)
    start, axis = np.zeros((room, 4), np.float32), np.zeros((room, 4), np.float32)
    start[:count, :3], start[:count, 3] = capsules.starts[:count], capsules.radii[:count] ** 2
    along = capsules.ends[:count] - capsules.starts[:count]
    axis[:count, :3] = along
    axis[:count, 3] = 1.0 / np.maximum((along**2).sum(axis=1), 1e-8)
    for name, values in (("capsule_start", start), ("capsule_axis", axis)):
        uniform = program.get(name, None)
        if isinstance(uniform, moderngl.Uniform):
            uniform.write(values.tobytes())
