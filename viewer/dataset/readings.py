"""How the numbers in files are read: their unit, rate and up axis, and what models leave unsaid."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Final, Literal, Self, get_args

import numpy as np

from viewer.dataset.files.bounds import DISTANCE, Bound
from viewer.dataset.files.npy import Floats
from viewer.dataset.motion_head import Gender, is_rate
from viewer.dataset.motions import Motion, UpAxis
from viewer.dataset.remarks import NO_GENDER
from viewer.dataset.roles import PERSONS, Person

Unit = Literal["metres", "centimetres", "millimetres"]
Rot6d = Literal["rows", "columns", "interleaved"]  # which six of the nine numbers of a rotation: see results.rotations
Layout = Literal["56x12", "2x56x6"]  # of 672 numbers a frame
Padding = Literal["trim", "keep"]  # frames that only fill an array up
Draw = Literal["joints", "rotations"]  # of files that have both

UNITS: Final[tuple[Unit, ...]] = get_args(Unit)
UP_AXES: Final[tuple[UpAxis, ...]] = get_args(UpAxis)
METRES: Final[dict[Unit, float]] = {"metres": 1.0, "centimetres": 0.01, "millimetres": 0.001}
NOT_NORMALISED: Final = "none"  # in place of a file of means
# Fields of a Reading with their option on the command line and the values it takes; None: any text or number.
OPTIONS: Final[Mapping[str, tuple[str, tuple[str, ...] | None]]] = {
    "unit": ("--unit", UNITS),
    "fps": ("--data-fps", None),
    "up": ("--up", UP_AXES),
    "rot6d": ("--rot6d", get_args(Rot6d)),
    "layout": ("--frame-layout", get_args(Layout)),
    "first": ("--first", PERSONS),
    "mean": ("--mean", None),
    "std": ("--std", None),
    "padding": ("--padding", get_args(Padding)),
    "draw": ("--draw", get_args(Draw)),
    "gender": ("--gender", get_args(Gender)),
}
# Those of them that nothing but results of models leaves open; of files for training, `first` is open as well.
FOR_RESULTS: Final = ("rot6d", "layout", "first", "mean", "std", "padding", "draw")
Certainty = Literal["read from the file", "recognised", "default", "chosen"]


@dataclass(frozen=True)
class Reading:
    """How files are read. The default is the Inter-X dataset: metres, Y up, the rate that the files say.

    Fields after `up` are for what models write, which does not say so itself; None: what is recognised, else usual.
    """

    unit: Unit = "metres"  # of translations and of joints
    fps: float | None = None  # frames a second; None: what a file says, else the usual rate
    up: UpAxis | None = None  # None: Y in a dataset, that of the format in what models write
    rot6d: Rot6d | None = None
    layout: Layout | None = None
    first: Person | None = None  # which of the stored persons is P1
    mean: str | None = None  # path of the .npy of means that numbers were normalised with, or NOT_NORMALISED
    std: str | None = None  # path of the .npy of standard deviations
    padding: Padding | None = None
    draw: Draw | None = None
    gender: Gender | None = None  # of the body, where the file has none

    @property
    def is_plain(self) -> bool:
        """Whether nothing is converted and nothing is chosen."""
        return self == PLAIN

    @property
    def up_axis(self) -> UpAxis:
        """The axis that is up in a dataset's files."""
        return self.up or "y"

    @property
    def distance(self) -> Bound:
        """The largest distance that makes sense, in this unit: 10 km."""
        return DISTANCE if self.unit == "metres" else Bound(DISTANCE.value / METRES[self.unit], self.unit)

    def motion(self, motion: Motion) -> Motion:
        """Return a motion in metres, Y up, from one as its file has it.

        Unless Y is up the pelvis' place in the rest pose has to be turned as well. It depends on the body, which does
        so with `Motion.turned_from`.
        """
        if self.gender is not None and not motion.is_gender_known:
            remarks = tuple(remark for remark in motion.remarks if remark != NO_GENDER)
            motion = replace(motion, gender=self.gender, remarks=remarks)
        if self.unit == "metres" and self.up_axis == "y":
            return motion
        trans = self.points(motion.trans)
        if self.up_axis == "y":
            return replace(motion, trans=trans)
        root = _turned(motion.root_orient, self.up_axis)
        return replace(motion, trans=trans, root_orient=root, turned_from=self.up_axis)

    def points(self, points: Floats) -> Floats:
        """Return points (..., 3) in metres, Y up, from those of a file; read-only."""
        if self.unit == "metres" and self.up_axis == "y":
            return points
        converted = y_up(points * np.float32(METRES[self.unit]), self.up_axis)
        converted.flags.writeable = False
        return converted

    def choosing(self, option: str, value: str | None) -> Self:
        """Return the reading with a value chosen for one of OPTIONS, as text; None takes the choice back.

        A mean is chosen together with its standard deviation, so that only NOT_NORMALISED or None can be given here.
        """
        if option in ("mean", "std"):
            return replace(self, mean=value, std=None)
        values = {name: each for name, each in self.to_dict().items() if name != option}
        if value is not None:
            values[option] = float(value) if option == "fps" else value
        return self.from_dict(values)

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
        return cls(**{name: value for name, value in values.items() if name in OPTIONS and _makes_sense(name, value)})


@dataclass(frozen=True)
class Assumption:
    """One thing that a file was taken to be, since it does not say so itself."""

    id: str  # the field of a Reading that changes it
    read_as: str  # "rows"
    because: str  # "InterMask writes the first two rows"
    could_be: tuple[str, ...] = ()  # other values of the option
    certainty: Certainty = "default"

    @property
    def option(self) -> str:
        """The option of the command line that changes it."""
        return OPTIONS[self.id][0]

    @property
    def is_question(self) -> bool:
        """Whether nothing speaks for it but that it is usual, and it could be otherwise."""
        return self.certainty == "default" and bool(self.could_be)

    def __str__(self) -> str:
        """Return a sentence."""
        others = f"; could also be {', '.join(self.could_be)}: {self.option}" if self.could_be else ""
        return f"{_LABELS[self.id]} read as {self.read_as} ({self.certainty}: {self.because}){others}."


_LABELS: Final = {
    "unit": "Unit",
    "fps": "Frames a second",
    "up": "Up axis",
    "rot6d": "Rotations",
    "layout": "Layout",
    "first": "First person",
    "mean": "Normalisation",
    "std": "Normalisation",
    "padding": "Padding",
    "draw": "Persons",
    "gender": "Gender",
}
PLAIN: Final = Reading()


def without_use(given: Iterable[str], holds: str) -> str:
    """Return why options cannot be given for what is open.

    Parameters
    ----------
    given : iterable of str
        Keys of OPTIONS.
    holds : str
        `Library.holds`.

    Returns
    -------
    str
        What is wrong, to be said after the path; "" if they have a use.
    """
    if holds == "results":
        return ""
    unfit = [name for name in given if name in FOR_RESULTS and (name != "first" or holds == "dataset")]
    if not unfit:
        return ""
    what = "is a dataset" if holds == "dataset" else f"holds {holds}"
    return f"{what}; {', '.join(OPTIONS[name][0] for name in unfit)}: only for results of models"


def _makes_sense(name: str, value: object) -> bool:
    if name == "fps":
        return is_rate(value)
    allowed = OPTIONS[name][1]
    return isinstance(value, str) and (allowed is None or value in allowed)


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


def assumed(
    motions: Mapping[Person, Motion], reading: Reading, usual: float, *, is_usual: bool = True
) -> Iterator[Assumption]:
    """Yield how files of motions were read where they leave something open.

    Parameters
    ----------
    motions : mapping of Person to Motion
        None, one or two.
    reading : Reading
        The one in force.
    usual : float
        Frames a second of a file that says none.
    is_usual : bool, optional
        Whether the files are the dataset's own, which have the usual rate.

    Yields
    ------
    Assumption
        Of the rate and the gender.
    """
    said = next((motion.fps for motion in motions.values() if motion.fps is not None), None)
    if reading.fps is not None:
        yield Assumption("fps", f"{reading.fps:g}", f"in place of {said or usual:g}", (), "chosen")
    elif said is not None:
        yield Assumption("fps", f"{said:g}", "its file says so", (), "read from the file")
    elif not is_usual:
        yield Assumption("fps", f"{usual:g}", "the dataset has this rate, and the file says none", ("30",))
    if motions and not all(motion.is_gender_known for motion in motions.values()):
        shown = reading.gender or "neutral"
        others = tuple(gender for gender in get_args(Gender) if gender != shown)
        certainty: Certainty = "default" if reading.gender is None else "chosen"
        yield Assumption("gender", shown, "no gender is stored", others, certainty)


def reading_words(values: Mapping[str, Any]) -> list[str]:
    """Return what `Reading.to_dict` gives as options of the command line."""
    return [
        word
        for name, value in values.items()
        for word in (OPTIONS[name][0], repr(value).removesuffix(".0") if isinstance(value, float) else str(value))
    ]


def y_up(points: Floats, up: UpAxis = "z") -> Floats:
    """Return points (..., 3) with another axis up as points with Y up: turned about X."""
    x, y, z = points[..., 0], points[..., 1], points[..., 2]
    turned = {"y": (x, y, z), "z": (x, z, -y), "-y": (x, -y, -z)}
    return np.ascontiguousarray(np.stack(turned[up], axis=-1))


def _turned(rotations: Floats, up: UpAxis) -> Floats:
    """Return axis-angle rotations (T, 3) in a world with another axis up as those in the world with Y up; read-only.

    NaN stays NaN, which scipy's Rotation refuses: `check` reads a motion with all of its faults.
    """
    half = np.linalg.norm(rotations.astype(np.float64), axis=-1, keepdims=True) / 2
    scalar, vector = np.cos(half), rotations * (np.sinc(half / np.pi) / 2)
    # times the quaternion of a turn about X, from the left
    c, s = {"z": (np.sqrt(0.5), -np.sqrt(0.5)), "-y": (0.0, 1.0)}[up]
    x, y, z = np.split(vector, 3, axis=-1)
    product = np.concatenate([c * scalar - s * x, c * x + s * scalar, c * y - s * z, c * z + s * y], axis=-1)
    product *= np.where(product[:, :1] < 0, -1.0, 1.0)
    length = np.linalg.norm(product[:, 1:], axis=-1, keepdims=True)
    angle = 2 * np.arctan2(length, product[:, :1])
    turned: Floats = (product[:, 1:] * (angle / np.maximum(length, 1e-12))).astype(np.float32)
    turned.flags.writeable = False
    return turned
