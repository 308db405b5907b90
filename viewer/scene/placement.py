"""Placement of a sequence: floor height, the space that both persons use, and the best viewing direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from viewer.bodies.body import Body
from viewer.bodies.kinematics import SMPLX_JOINTS
from viewer.bodies.skeleton_body import SkeletonBody, joint_radii
from viewer.scene.lazy_skeleton import LazySkeleton

SAMPLED_FRAMES = 24
BODY_MARGIN = 0.16  # metres of body around a joint
ELEVATION = 10.0  # degrees
CARRIED = 0.25  # metres, from which on one person may be carried by another
CARRIED_WITHIN = 0.5  # metres from one pelvis to the other, seen from above
HIPS = (SMPLX_JOINTS.index("left_hip"), SMPLX_JOINTS.index("right_hip"))


@dataclass(frozen=True)
class Placement:
    """Measured on frames spread evenly over a sequence."""

    floor: float  # metres, height of the soles
    points: np.ndarray  # (N, 3) metres: joints of both persons over the sampled frames
    view: np.ndarray  # (3,) unit vector from the persons to the camera
    levels_apart: float = 0.0  # metres that P2's soles are above P1's, both as a rule and when they are low


DEFAULT_PLACEMENT = Placement(
    0.0,
    np.array([[x, y, z] for x in (-1.0, 1.0) for y in (0.0, 1.8) for z in (-0.6, 0.6)]),
    np.array([0.0, 0.17, 1.0]) / np.hypot(0.17, 1.0),
)


def measure_placement(bodies: Sequence[Body], n_frames: int) -> Placement:
    """Measure the placement of at most two bodies (P1, P2) from their joints."""
    if not bodies or n_frames < 1:
        return DEFAULT_PLACEMENT
    frames = np.unique(np.linspace(0, n_frames - 1, SAMPLED_FRAMES).astype(int))
    joints = [body.joints(frames) for body in bodies]  # (K, J, 3) each
    soles = [_lowest(j, body) for j, body in zip(joints, bodies, strict=True)]
    lowest = np.min(soles, axis=0)
    points = np.concatenate([j.reshape(-1, 3) for j in joints]).astype(np.float64)
    return Placement(float(np.median(lowest)), points, _side(bodies, joints), _levels_apart(soles, joints))


def _lowest(joints: np.ndarray, body: Body) -> np.ndarray:
    """Heights (K,) of the soles, or of the lowest ball of a skeleton, from the body's joints (K, J, 3)."""
    if not isinstance(body, SkeletonBody | LazySkeleton):
        return joints[:, :, 1].min(axis=1) - body.sole
    shown = list(body.topology.shown)
    return (joints[:, shown, 1] - joint_radii(body.topology)[shown]).min(axis=1)


def _levels_apart(soles: list[np.ndarray], joints: list[np.ndarray]) -> float:
    """Metres that P2's soles (K,) are above P1's; 0 where it is not always so, or one may carry the other."""
    if len(soles) != 2:
        return 0.0
    (low, middle), (other_low, other_middle) = (np.percentile(heights, (10, 50)) for heights in soles)
    apart = min(other_low - low, other_middle - middle, key=abs)
    if (other_low - low) * (other_middle - middle) <= 0:
        return 0.0
    between = (joints[1][:, 0] - joints[0][:, 0])[:, [0, 2]]
    is_carried = abs(apart) > CARRIED and float(np.median(np.linalg.norm(between, axis=1))) < CARRIED_WITHIN
    return 0.0 if is_carried else float(apart)


def _side(bodies: Sequence[Body], joints: list[np.ndarray]) -> np.ndarray:
    """The direction to the camera in which the persons occlude each other least, with P1 on the left."""
    if len(joints) == 2:
        apart = (joints[1][:, 0] - joints[0][:, 0])[:, [0, 2]].astype(np.float64)  # (K, 2) from P1 to P2
        _, axes = np.linalg.eigh(apart.T @ apart)
        across = axes[:, 1] * (1.0 if apart.mean(axis=0) @ axes[:, 1] >= 0 else -1.0)
    else:
        only = bodies[0]
        left, right = only.topology.hips if isinstance(only, SkeletonBody | LazySkeleton) else HIPS
        hips = (joints[0][0, left] - joints[0][0, right])[[0, 2]].astype(np.float64)
        length = float(np.linalg.norm(hips))
        across = hips / length if length > 1e-6 else np.array([1.0, 0.0])
    up = np.tan(np.radians(ELEVATION))
    view = np.array(
        [-across[1], up, across[0]]
    )  # right x up points to the viewer, so that `across` points to the right
    return view / np.linalg.norm(view)
