"""One step of a foot: it peels off over the ball, swings and is set down on the heel or on the ball."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.interpolate import CubicHermiteSpline

from .body import Skeleton
from .rotations import Array, euler, turned

Side = Literal["L", "R"]
HEEL_BEHIND_ANKLE = 0.05  # metres
_TINY = 1e-4  # s, over which speeds are measured


@dataclass(frozen=True)
class Step:
    """One step of one foot: it leaves the floor at `off` and meets it at `on`."""

    side: Side
    off: float  # s
    on: float  # s
    place: tuple[float, float]  # x, z of the ankle when planted, metres
    heading: float  # rad, of the body over the foot
    peel: float = 0.2  # s before `off` in which the heel rises
    settle: float = 0.12  # s after `on` in which the sole comes down
    heel_up: float = 0.55  # rad, pitch of the foot when it leaves
    toe_up: float = 0.22  # rad, pitch upwards when it lands; negative lands on the ball
    height: float = 0.05  # m, how far the ankle rises over the straight path

    @property
    def begin(self) -> float:
        """When the heel begins to rise, s."""
        return self.off - self.peel

    @property
    def end(self) -> float:
        """When the sole is down, s."""
        return self.on + self.settle


@dataclass(frozen=True)
class Foot:
    """Lengths of a foot in the rest pose, seen from the ankle."""

    ball: Array  # (3,) metres
    heel: Array  # (3,) metres
    sole: float  # metres from the ankle down to the floor


def measure(skeleton: Skeleton, side: Side) -> Foot:
    """The foot of a skeleton; its heel, of which the skeleton knows nothing, is assumed."""
    sole = skeleton.rest[7 if side == "L" else 8, 1] - skeleton.floor
    return Foot(skeleton.offset(f"{side}_Foot"), np.array([0.0, -sole, -HEEL_BEHIND_ANKLE]), float(sole))


class StepPath:
    """Ankle, pitch and toes of a foot during one step."""

    def __init__(self, foot: Foot, step: Step, ankles: tuple[Array, Array], yaws: tuple[float, float]) -> None:
        """ankles: (3,) metres, planted before and after. yaws: rad, of the foot before and after."""
        self._foot, self._step, self._ankles, self._yaws = foot, step, ankles, yaws
        leave, land = self._peeled(step.off), self._settled(step.on)
        before, after = self._peeled(step.off - _TINY), self._settled(step.on + _TINY)
        ends = [step.off, step.on]
        speeds = [(leave[0] - before[0]) / _TINY, (after[0] - land[0]) / _TINY]
        rates = np.array([leave[1] - before[1], after[1] - land[1]]) / _TINY
        on_the_ball = 1.0 if step.toe_up < 0.0 else 0.0
        self._ankle = CubicHermiteSpline(ends, [leave[0], land[0]], speeds)
        self._pitch = CubicHermiteSpline(ends, [leave[1], land[1]], rates)
        self._toes = CubicHermiteSpline(ends, [-leave[1], -land[1] * on_the_ball], -rates * (1.0, on_the_ball))

    def at(self, time: float) -> tuple[Array, float, float]:
        """Ankle (3,) metres, pitch of the foot and of the toes against it, rad, toes down positive."""
        step = self._step
        if time < step.off:
            ankle, pitch = self._peeled(time)
            return ankle, pitch, -pitch
        if time < step.on:
            return self._ankle(time), float(self._pitch(time)), float(self._toes(time))
        if time < step.end:
            ankle, pitch = self._settled(time)
            return ankle, pitch, -max(0.0, pitch)
        return self._ankles[1], 0.0, 0.0

    def _peeled(self, time: float) -> tuple[Array, float]:
        """The foot turning about its planted ball."""
        angle = self._step.heel_up * ((time - self._step.begin) / self._step.peel) ** 2
        return self._about(self._foot.ball, 0, angle), angle

    def _settled(self, time: float) -> tuple[Array, float]:
        """The foot turning about the heel, or the ball, on which it has landed."""
        angle = -self._step.toe_up * ((self._step.end - time) / self._step.settle) ** 2
        return self._about(self._foot.heel if self._step.toe_up >= 0.0 else self._foot.ball, 1, angle), angle

    def _about(self, pivot: Array, which: int, angle: float) -> Array:
        fixed = self._ankles[which] + turned(euler(self._yaws[which])[0], pivot)
        return np.asarray(fixed - turned(euler(self._yaws[which], angle)[0], pivot))
