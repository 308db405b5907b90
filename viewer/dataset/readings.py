"""How the numbers in a dataset's files are read: their unit, the rate of the frames, the axis that points up."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Final, Literal, Self, get_args

import numpy as np

from viewer.dataset.files.bounds import DISTANCE, Bound
from viewer.dataset.files.npy import Floats
from viewer.dataset.motion_head import MOST_FPS
from viewer.dataset.motions import Motion
from viewer.dataset.roles import Person

Unit = Literal["metres", "centimetres", "millimetres"]
UpAxis = Literal["y", "z"]

UNITS: Final[tuple[Unit, ...]] = get_args(Unit)
UP_AXES: Final[tuple[UpAxis, ...]] = get_args(UpAxis)
METRES: Final[dict[Unit, float]] = {"metres": 1.0, "centimetres": 0.01, "millimetres": 0.001}


@dataclass(frozen=True)
class Reading:
    """How a dataset is read. The default is the Inter-X dataset: metres, Y up, the rate that the files say."""

    unit: Unit = "metres"  # of translations and of captured joints
    fps: float | None = None  # frames a second; None: what a file says, else the dataset's usual rate
    up: UpAxis = "y"

    @property
    def is_plain(self) -> bool:
        """Whether nothing is converted and no rate is set."""
        return self == PLAIN

    @property
    def distance(self) -> Bound:
        """The largest distance that makes sense, in this unit: 10 km."""
        return DISTANCE if self.unit == "metres" else Bound(DISTANCE.value / METRES[self.unit], self.unit)

    def motion(self, motion: Motion) -> Motion:
        """Return a motion in metres, Y up, from one as its file has it.

        With Z up the pelvis' place in the rest pose has to be turned as well. It depends on the body, which does so
        with `Motion.has_rest_turned`.
        """
        if self.unit == "metres" and self.up == "y":
            return motion
        trans = self.points(motion.trans)
        if self.up == "y":
            return replace(motion, trans=trans)
        return replace(motion, trans=trans, root_orient=_turned(motion.root_orient), has_rest_turned=True)

    def points(self, points: Floats) -> Floats:
        """Return points (..., 3) in metres, Y up, from those of a file; read-only."""
        if self.unit == "metres" and self.up == "y":
            return points
        scaled = points * np.float32(METRES[self.unit])
        converted = y_up(scaled) if self.up == "z" else scaled
        converted.flags.writeable = False
        return converted

    def to_dict(self) -> dict[str, str | float]:
        """Return what differs from the default, as JSON values."""
        return {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if getattr(self, field.name) != getattr(PLAIN, field.name)
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """Return the reading that `to_dict` gave; values that make no sense count as the default."""
        unit, fps, up = values.get("unit"), values.get("fps"), values.get("up")
        return cls(
            unit=unit if isinstance(unit, str) and unit in UNITS else "metres",
            fps=float(fps) if fps is not None and is_rate(fps) else None,
            up=up if isinstance(up, str) and up in UP_AXES else "y",
        )


PLAIN: Final = Reading()


def is_rate(value: object) -> bool:
    """Return whether a value is a number of frames a second that makes sense."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value <= MOST_FPS


def rate_disagreement(motions: Mapping[Person, Motion], usual: float) -> str:
    """Return how the rates of the persons' motions differ.

    Parameters
    ----------
    motions : mapping of Person to Motion
        One or two.
    usual : float
        Frames a second of a file that says none.

    Returns
    -------
    str
        A sentence without its full stop; "" if the rates agree.
    """
    if len({motion.fps or usual for motion in motions.values()}) < 2:
        return ""
    each = (
        f"{person}'s says {'nothing' if motion.fps is None else f'{motion.fps:g}'}"
        for person, motion in motions.items()
    )
    return f"The files disagree about the frames a second: {', '.join(each)}"


def reading_words(values: Mapping[str, Any]) -> list[str]:
    """Return what `Reading.to_dict` gives as options of the command line."""
    options = {"unit": "--unit", "fps": "--data-fps", "up": "--up"}
    return [
        word
        for name, value in values.items()
        for word in (options[name], repr(value).removesuffix(".0") if isinstance(value, float) else str(value))
    ]


def y_up(points: Floats) -> Floats:
    """Return points (..., 3) with Z up as points with Y up: turned by a quarter about X."""
    return np.ascontiguousarray(np.stack([points[..., 0], points[..., 2], -points[..., 1]], axis=-1))


def _turned(rotations: Floats) -> Floats:
    """Return axis-angle rotations (T, 3) in a world with Z up as those in the world with Y up; read-only.

    NaN stays NaN, which scipy's Rotation refuses: `check` reads a motion with all of its faults.
    """
    half = np.linalg.norm(rotations.astype(np.float64), axis=-1, keepdims=True) / 2
    scalar, vector = np.cos(half), rotations * (np.sinc(half / np.pi) / 2)
    # times the quaternion of a turn by -90 degrees about X, from the left
    x, y, z = np.split(vector, 3, axis=-1)
    product = np.concatenate([scalar + x, x - scalar, y + z, z - y], axis=-1) * np.sqrt(0.5)
    product *= np.where(product[:, :1] < 0, -1.0, 1.0)
    length = np.linalg.norm(product[:, 1:], axis=-1, keepdims=True)
    angle = 2 * np.arctan2(length, product[:, :1])
    turned: Floats = (product[:, 1:] * (angle / np.maximum(length, 1e-12))).astype(np.float32)
    turned.flags.writeable = False
    return turned
