"""What is assumed while a clip is read: the user's choice, else what is recognised, else what is usual."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from viewer.counted import counted
from viewer.dataset.files.npy import Floats
from viewer.dataset.motions import Motion, UpAxis
from viewer.dataset.readings import OPTIONS, Assumption, Certainty, Reading, Rot6d, Unit
from viewer.dataset.roles import PERSONS, Person
from viewer.results.clip import Clip, Joints, Persons
from viewer.results.rotations import rot6d

_T = TypeVar("_T")

_UPRIGHT: Final = 0.7  # of a unit vector, if people stand along an axis
_LEG: Final = (0.1, 1.5)  # metres from hip to ankle, of a grown person or a small model of one
_AXES: Final[dict[UpAxis, tuple[float, float, float]]] = {"y": (0, 1, 0), "z": (0, 0, 1), "-y": (0, -1, 0)}
_ALIKE: Final = ("rows", "columns")  # of layouts, which no check of the numbers can tell from each other
_WRITTEN: Final[dict[Rot6d, str]] = {
    "rows": "the first two rows",
    "columns": "the first two columns",
    "interleaved": "two columns, row by row",
}


class Assumed:
    """The choices of a reading, and what was assumed where it leaves something open."""

    def __init__(self, reading: Reading, writer: str) -> None:
        """writer: the program whose file it is, for the reasons given."""
        self.reading, self.writer = reading, writer
        self.assumptions: list[Assumption] = []

    def choose(
        self,
        option: str,
        usual: _T,
        because: str,
        certainty: Certainty = "default",
        could_be: Sequence[str] | None = None,
    ) -> _T:
        """Return the value chosen for a field of the reading, else the usual one; it is noted either way.

        could_be: other values that are possible; None: all that the option takes.
        """
        chosen = getattr(self.reading, option)
        if chosen is None:
            reason = f"{self.writer}: {because}" if certainty == "default" else because
            self.note(option, _text(usual), reason, certainty, could_be)
            return usual
        because = f"in place of {_text(usual)}" if chosen != usual else "which it would be without a choice as well"
        self.note(option, _text(chosen), because, "chosen")
        return cast(_T, chosen)

    def note(
        self, option: str, value: str, because: str, certainty: Certainty, could_be: Sequence[str] | None = None
    ) -> None:
        """Note how something was read: see `choose`."""
        allowed = (OPTIONS[option][1] or ()) if could_be is None else could_be
        others = tuple(other for other in allowed if other != value)
        self.assumptions.append(Assumption(option, value, because, others, certainty))

    def fps(self, usual: float, because: str, certainty: Certainty = "default", could_be: Sequence[str] = ()) -> float:
        """Return the frames a second."""
        return float(self.choose("fps", usual, because, certainty, could_be))

    def layout_of(self, six: NDArray[Any], usual: Rot6d) -> Rot6d:
        """Return the layout of six numbers (..., 6); rows and columns cannot be told from each other."""
        if self.reading.rot6d is None:
            kind = rot6d.recognise(six)
            if kind == "interleaved" and usual != "interleaved":
                return self.choose("rot6d", "interleaved", "its numbers fit no other", "recognised", ())
            if kind == "rows or columns" and usual == "interleaved":
                because = "its numbers are not interleaved; rows and columns look alike"
                return self.choose("rot6d", "rows", because, could_be=_ALIKE)
            if kind == usual == "interleaved":
                return self.choose("rot6d", usual, "its numbers fit no other", "recognised", ())
        because = f"it writes {_WRITTEN[usual]}; the inverse of each rotation looks alike"
        return self.choose("rot6d", usual, because, could_be=_ALIKE if usual in _ALIKE else None)

    def up(self, directions: Sequence[NDArray[np.floating]], usual: UpAxis, because: str = "usual there") -> UpAxis:
        """Return the axis that is up, by the mean directions (3,) from feet to head."""
        clear: UpAxis | None = None
        if directions:
            mean = np.mean(directions, axis=0)
            clear = next((axis for axis, unit in _AXES.items() if mean @ np.array(unit) > _UPRIGHT), None)
        if clear is not None:
            told = "bodies stand along it" if clear == usual else f"bodies stand along it, though {usual} is usual"
            return self.choose("up", clear, told, "recognised")
        return self.choose("up", usual, because)

    def first(self, because: str, certainty: Certainty) -> None:
        """Note why the first of the stored persons is P1, unless another is chosen."""
        if self.reading.first is None:
            self.note("first", "P1", because, certainty)

    def clip(self, persons: Persons, fps: float, up: UpAxis, notes: list[str]) -> Clip:
        """Return the clip with Y up, in metres, and its first person first."""
        reading = Reading(unit=self._unit(persons), up=up, gender=self.reading.gender)
        converted: dict[Person, Motion | Joints] = {}
        for person, one in persons.items():
            if isinstance(one, Motion):
                converted[person] = reading.motion(one)
            else:
                converted[person] = Joints(reading.points(one.positions), one.topology)
        motions = [one for one in persons.values() if isinstance(one, Motion)]
        if motions and not all(motion.is_gender_known for motion in motions):
            self.choose("gender", "neutral", "models are trained on neutral bodies of mean shape", could_be=())
        if self.reading.first == "P2" and len(converted) == len(PERSONS):
            converted = {"P1": converted["P2"], "P2": converted["P1"]}
            self.note("first", "P2", "in place of the one stored first", "chosen")
        return Clip(converted, fps, tuple(self.assumptions), tuple(notes))

    def _unit(self, persons: Persons) -> Unit:
        """Return the unit of joints, by the length of legs; that of parameters is metres unless another is chosen."""
        joints = [one for one in persons.values() if isinstance(one, Joints) and one.n_frames]
        if self.reading.unit != "metres" or not joints:
            return self.reading.unit
        leg = np.median([leg_length(one) for one in joints])
        unit: Unit = "millimetres" if _LEG[0] < leg / 1000 < _LEG[1] else "metres"
        if unit != "metres":
            self.note("unit", unit, f"legs are {leg:.0f} long", "recognised")
        return unit

    def trimmed(self, frames: Floats, is_padding: NDArray[np.bool_], notes: list[str]) -> Floats:
        """Return frames (T, ...) without those at the end that are padding (T,); all if all are."""
        real = np.flatnonzero(~is_padding)
        n_frames = int(real[-1]) + 1 if len(real) else len(frames)
        n_padded = len(frames) - n_frames
        if n_padded == 0:
            return frames
        because = f"{counted(n_padded, 'frame')} at the end only fill{'s' if n_padded == 1 else ''} the array up"
        if self.choose("padding", "trim", because, "recognised") == "keep":
            return frames
        notes.append(f"{counted(n_padded, 'frame')} of padding at the end left out.")
        return frames[:n_frames]


@np.errstate(over="ignore", invalid="ignore")  # numbers may be anything
def leg_length(joints: Joints) -> float:
    """Return the length from hip to ankle, in the file's unit."""
    positions = joints.positions[:: max(1, joints.n_frames // 24)]
    lengths = [
        np.linalg.norm(positions[:, leg[1:]] - positions[:, leg[:-1]], axis=-1).sum(axis=1)
        for leg in map(list, joints.topology.legs)
    ]
    return float(np.median(lengths))


def body_axis(motion: Motion) -> NDArray[np.float64]:
    """Return the mean direction (3,) in which the pelvis' own up axis points."""
    from scipy.spatial.transform import Rotation

    axes = Rotation.from_rotvec(motion.root_orient[:: max(1, motion.n_frames // 24)]).as_matrix()[:, :, 1]
    mean: NDArray[np.float64] = axes.mean(axis=0)
    return mean


@np.errstate(over="ignore", invalid="ignore")  # numbers may be anything
def joint_axis(joints: Joints) -> NDArray[np.float64]:
    """Return the mean direction (3,) from ankles to head."""
    positions = joints.positions[:: max(1, joints.n_frames // 24)]
    ankles = [leg[2] for leg in joints.topology.legs]
    along = positions[:, joints.topology.head] - positions[:, ankles].mean(axis=1)
    along = along / np.maximum(np.linalg.norm(along, axis=-1, keepdims=True), 1e-9)
    mean: NDArray[np.float64] = along.mean(axis=0, dtype=np.float64)
    return mean


def axes_of(persons: Persons) -> list[NDArray[np.float64]]:
    """Return the direction of each person's body."""
    there = (one for one in persons.values() if one.n_frames)
    return [body_axis(one) if isinstance(one, Motion) else joint_axis(one) for one in there]


def _text(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
