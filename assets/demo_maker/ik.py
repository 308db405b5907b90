"""Analytic inverse kinematics: a limb of two bones with a hinge, and a neck that turns the head to a point."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .rotations import Array, about, euler, frame, turned, unit


@dataclass(frozen=True)
class Limb:
    """An arm or a leg in the rest pose."""

    upper: Array  # (3,) hip to knee or shoulder to elbow, metres
    lower: Array  # (3,) knee to ankle or elbow to wrist, metres
    hinge: Array  # (3,) unit axis about which the middle joint bends by positive angles
    least_bend: float  # rad, short of the straight limb
    soft_from: float  # share of the reach from which the limb resists

    def _law(self) -> tuple[float, float, float]:
        """A, B, C of: squared distance of the ends = A + B cos(bend) + C sin(bend)."""
        along_upper, along_lower = self.upper @ self.hinge, self.lower @ self.hinge
        constant = self.upper @ self.upper + self.lower @ self.lower + 2.0 * along_upper * along_lower
        cosine = 2.0 * (self.upper @ self.lower - along_upper * along_lower)
        sine = 2.0 * self.upper @ np.cross(self.hinge, self.lower)
        return float(constant), float(cosine), float(sine)

    @property
    def reach(self) -> float:
        """The greatest distance of the ends, metres."""
        constant, cosine, sine = self._law()
        return float(np.sqrt(constant + np.hypot(cosine, sine) * np.cos(self.least_bend)))

    def _within_reach(self, distance: Array) -> Array:
        """Distances (T,) that come near the reach smoothly and stay within, so that the middle joint never snaps."""
        share, edge = distance / self.reach, self.soft_from
        soft = edge + (1.0 - edge) * np.tanh((share - edge) / (1.0 - edge))
        return np.where(share > edge, soft * self.reach, distance)

    def bend(self, distance: Array) -> Array:
        """Angle (T,) rad of the middle joint at these distances (T,) of the ends."""
        constant, cosine, sine = self._law()
        size, straight = np.hypot(cosine, sine), np.arctan2(sine, cosine)
        reachable = np.clip((distance**2 - constant) / size, -0.985, np.cos(self.least_bend))
        return np.asarray(straight + np.arccos(reachable))

    def solve(self, root: Array, target: Array, pole: Array) -> tuple[Array, Array]:
        """World rotations (T, 3, 3) of both bones, to bring the limb's end to `target` (T, 3), its bend towards `pole`.

        root, target: (T, 3) metres; pole: (T, 3) direction in which the middle joint points.
        """
        line = target - root
        bend = self.bend(self._within_reach(np.linalg.norm(line, axis=-1)))
        local = about(self.hinge, bend)
        ends = self.upper + turned(local, self.lower)
        hinge = np.cross(pole, unit(line))
        upper = frame(line, hinge) @ np.swapaxes(frame(ends, np.broadcast_to(self.hinge, ends.shape)), -1, -2)
        return upper, upper @ local


def look(neck: Array, target: Array, chest: Array) -> tuple[Array, Array]:
    """Yaw and pitch (T,) rad, in the frame of the chest (T, 3, 3), of the line from `neck` to `target`, both (T, 3)."""
    line = turned(np.swapaxes(chest, -1, -2), unit(target - neck))
    yaw = np.arctan2(line[:, 0], line[:, 2])
    pitch = np.arctan2(-line[:, 1], np.hypot(line[:, 0], line[:, 2]))
    return soft_limit(yaw, 1.1), soft_limit(pitch, 0.7)


def soft_limit(angle: Array, limit: float) -> Array:
    """The angle, bent so that it stays within `limit`; nearly unchanged while small."""
    return np.asarray(limit * np.tanh(angle / limit))


def neck_and_head(yaw: Array, pitch: Array, roll: Array) -> tuple[Array, Array]:
    """Local rotations (T, 3, 3) of neck and head that share a turn."""
    return euler(0.4 * yaw, 0.4 * pitch, 0.4 * roll), euler(0.6 * yaw, 0.6 * pitch, 0.6 * roll)
