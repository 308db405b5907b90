"""Legs: how high the pelvis can be, and hips, knees and ankles from the feet."""

from __future__ import annotations

import numpy as np

from .body import JOINT, OUTWARD, Skeleton
from .curves import smooth_below, track
from .feet import FootMotion
from .ik import Limb
from .rotations import Array, X, Z, about, between, turned
from .score import LegSwing
from .step import Side

SOFT_KNEES = 0.012  # metres by which a standing person is lower than the rest pose


def leg(body: Skeleton, side: Side) -> Limb:
    """The leg as a limb whose knee bends backwards."""
    return Limb(body.offset(f"{side}_Knee"), body.offset(f"{side}_Ankle"), X, least_bend=0.08, soft_from=0.993)


def highest_pelvis(body: Skeleton, side: Side, foot: FootMotion, ground: Array, turn: Array) -> Array:
    """Height (T,) metres at which the pelvis, over `ground` (T, 3), turned by `turn` (T, 3, 3), stretches the leg."""
    limb = leg(body, side)
    hip = turned(turn, body.offset(f"{side}_Hip"))
    across = (foot.ankle - ground - hip)[:, [0, 2]]
    rise = np.sqrt(np.maximum((limb.soft_from * limb.reach) ** 2 - np.sum(across**2, axis=-1), 0.2))
    return np.asarray(foot.ankle[:, 1] + rise - hip[:, 1])


def pelvis_height(body: Skeleton, limits: tuple[Array, Array], lower: Array) -> Array:
    """Height (T,) metres of the pelvis: under both legs' limits, soft-kneed, and `lower` (T,) by that much more."""
    top = np.minimum(np.minimum(*limits), body.rest[0, 1] - body.floor - SOFT_KNEES)
    return smooth_below(np.asarray(top + np.minimum(lower, 0.0)), 0.035)


class LegPose:
    """World rotations of one leg's bones through time."""

    def __init__(self, body: Skeleton, side: Side, foot: FootMotion, heading: Array, hip: Array) -> None:
        """heading: (T, 3, 3) upright frame of the person. hip: (T, 3) metres."""
        self._body, self._side, self._heading, self._hip = body, side, heading, hip
        self._limb = leg(body, side)
        outward = 0.25 * OUTWARD[side] * heading[:, :, 0]
        self._pole = foot.rotation[:, :, 2] * (1.0, 0.0, 1.0) + heading[:, :, 2] + outward
        self._planned = foot
        self.thigh, self.shin = self._limb.solve(hip, foot.ankle, self._pole)
        self.foot, self.toe_bend = foot.rotation, foot.toe_bend

    def swing(self, time: Array, swing: LegSwing) -> None:
        """Move the leg by the angles of its joints as far as `swing` says."""
        share = track(time, 0.0, swing.share)
        out = about(Z, OUTWARD[self._side] * track(time, 0.0, swing.outward))
        thigh = self._heading @ out @ about(X, -track(time, 0.0, swing.hip))
        shin = thigh @ about(X, track(time, 0.0, swing.knee))
        ankle = self._hip + turned(thigh, self._limb.upper) + turned(shin, self._limb.lower)
        weight = share[:, None]
        target = (1.0 - weight) * self._planned.ankle + weight * ankle
        pole = (1.0 - weight) * self._pole + weight * thigh[:, :, 2]
        self.thigh, self.shin = self._limb.solve(self._hip, target, pole)
        self.foot = between(self._planned.rotation, shin @ about(X, track(time, 0.0, swing.foot)), share)
        self.toe_bend = self._planned.toe_bend * (1.0 - share)

    def write(self, rotations: Array) -> None:
        """Put the leg into the local `rotations` (T, 52, 3, 3), whose pelvis is set."""
        worlds = (rotations[:, 0], self.thigh, self.shin, self.foot)
        for name, parent, child in zip(("Hip", "Knee", "Ankle"), worlds[:-1], worlds[1:], strict=True):
            rotations[:, JOINT[f"{self._side}_{name}"]] = np.swapaxes(parent, -1, -2) @ child
        rotations[:, JOINT[f"{self._side}_Foot"]] = about(X, self.toe_bend)
