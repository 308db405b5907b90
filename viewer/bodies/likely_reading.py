"""What unit and up axis a sequence's numbers look like, by the height of bodies, their bones and their distance."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import pairwise
from typing import Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from viewer.bodies.body import FloatArray
from viewer.bodies.joint_model import JointModel
from viewer.bodies.kinematics import FEET, KinematicTree, rodrigues
from viewer.bodies.quick_median import median
from viewer.dataset.motion_head import N_BETAS
from viewer.dataset.motions import Motion
from viewer.dataset.optitrack import JOINT_NAMES
from viewer.dataset.readings import METRES, UNITS, Reading
from viewer.dataset.roles import Person
from viewer.dataset.take import Take, sampled

HintKind = Literal["unit", "up"]
_Array: TypeAlias = NDArray[np.floating]

_LEG: Final = tuple(JOINT_NAMES.index(name) for name in ("RightUpLeg", "RightLeg", "RightFoot"))
_HEAD: Final = JOINT_NAMES.index("Head")
_ANKLES: Final = [JOINT_NAMES.index(name) for name in ("RightFoot", "LeftFoot")]
_LEG_LENGTHS: Final = (0.4, 1.3)  # metres, from hip to ankle
_DISTANCES: Final = (0.03, 8.0)  # metres between the pelvises of two people who do something together
_FAR: Final = 12.0  # metres between them, which they never are
_CLOSE: Final = 0.02  # metres between them, which they never are
_SAME_PLACE: Final = 1e-6  # in any unit, of a person who is there twice
_USUAL_DISTANCE: Final = 1.0  # metres
_OFF_FLOOR: Final = 5.0  # metres of feet from the floor, which they never are
_LEGS: Final = 1.5  # metres, more than from the pelvis to a foot
_ON_FLOOR: Final = 0.6  # metres of feet from the floor, if that is the origin
_UPRIGHT: Final = 0.75  # of a unit vector, if people stand along an axis
_NOT_UPRIGHT: Final = 0.5
_SAME_FLOOR: Final = 0.5  # metres between the feet of two people who stand on one floor
_Y: Final = np.array([0.0, 1.0, 0.0])
# The first 12 joints of SMPL-X, pelvis to feet, of an average person in the rest pose, metres. To the centimetre they
# are known without a model's file, whose reading takes a second.
_REST: Final = (
    *((0.00, -0.35, 0.01), (0.06, -0.45, 0.0), (-0.06, -0.45, 0.0), (0.0, -0.24, -0.02), (0.11, -0.82, -0.02)),
    *((-0.11, -0.82, -0.02), (0.01, -0.11, -0.02), (0.08, -1.23, -0.05), (-0.08, -1.23, -0.05), (0.0, -0.06, 0.01)),
    *((0.12, -1.28, 0.06), (-0.12, -1.28, 0.06)),
)
_PARENTS: Final = (-1, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8)


@dataclass(frozen=True)
class LikelyReading:
    """What the numbers of a sequence look like."""

    reading: Reading  # the one in force, or one that is likelier
    hints: Mapping[HintKind, str] = field(default_factory=dict)  # what speaks against the one in force; a sentence each


@dataclass(frozen=True)
class _Track:
    """One person in K frames, in numbers of the reading in force."""

    pelvis: _Array  # (K, 3); of a skeleton the middle between its ankles
    axis: _Array  # (3,) mean direction from feet to head
    motion: Motion | None  # None for a skeleton

    @cached_property
    def feet(self) -> _Array:
        """(K, J, 3) metres, relative to `pelvis`; evaluated when asked for, which takes most of the time."""
        if self.motion is None:
            return np.zeros((len(self.pelvis), 1, 3))
        frames = sampled(self.motion.n_frames)
        keys = ("root_orient", "pose_body", "pose_lhand", "pose_rhand", "trans")
        few = {key: getattr(self.motion, key)[frames] for key in keys}
        few["trans"] = np.zeros_like(few["trans"])
        return _person().joints(replace(self.motion, **few))[:, list(FEET)]


def with_hints(take: Take, reading: Reading) -> Take:
    """Return a take that was read in some way, with notes about what speaks against it: see `likely_reading`."""
    joints = {person: skeleton.sample for person, skeleton in take.skeletons.items()}
    hints = likely_reading(take.motions, joints, reading).hints
    return replace(take, notes=(*take.notes, *hints.values())) if hints else take


def likely_reading(
    motions: Mapping[Person, Motion], skeletons: Mapping[Person, FloatArray], reading: Reading
) -> LikelyReading:
    """Find the likely reading of a sequence.

    Parameters
    ----------
    motions : mapping of Person to Motion
        Under the reading in force; finite.
    skeletons : mapping of Person to ndarray
        (K, 64, 3) joints of some frames, under the reading in force; finite.
    reading : Reading
        The reading in force.

    Returns
    -------
    LikelyReading
        The reading in force, without hints, unless something speaks against it.
    """
    found: dict[str, Reading] = {}
    with np.errstate(all="ignore"):  # numbers may be anything that is finite
        if motions:
            tracks = [_motion_track(motion) for motion in motions.values()]
            found["motions"] = _likely(tracks, reading, lambda up: _motion_factor(tracks, up, _factors(reading)))
        if skeletons:
            joints = list(skeletons.values())
            tracks_of_joints = [_skeleton_track(each) for each in joints]
            factor = _skeleton_factor(joints, _factors(reading))
            found["skeletons"] = _likely(tracks_of_joints, reading, lambda _up: factor)
    if set(found.values()) <= {reading}:
        return LikelyReading(reading)
    if len(set(found.values())) > 1:
        each = " and ".join(f"the {kind} like {one.unit} with {one.up.upper()} up" for kind, one in found.items())
        kind: HintKind = "unit" if len({one.unit for one in found.values()}) > 1 else "up"
        return LikelyReading(reading, {kind: f"Its files differ: {each}."})
    likely = next(iter(found.values()))
    return LikelyReading(likely, _hints(likely, reading))


def _hints(likely: Reading, reading: Reading) -> dict[HintKind, str]:
    hints: dict[HintKind, str] = {}
    if likely.unit != reading.unit:
        hints["unit"] = f"Its numbers look like {likely.unit}: choose that in Details, or --unit {likely.unit}."
    if likely.up != reading.up:
        hints["up"] = f"{likely.up.upper()} looks like its up axis: choose that in Details, or --up {likely.up}."
    return hints


def _likely(tracks: Sequence[_Track], reading: Reading, factor_along: Callable[[_Array], float]) -> Reading:
    """Return the likely reading of tracks. factor_along: by what they are multiplied if an axis is up."""
    up, axis = _Y, reading.up
    other = np.array([0.0, 0.0, 1.0 if reading.up == "y" else -1.0])  # Z up taken for Y up, and the reverse
    if all(track.axis @ other > _UPRIGHT and abs(track.axis[1]) < _NOT_UPRIGHT for track in tracks):
        floors = [float(median(_feet(track, other, factor_along(other)))) for track in tracks]
        if max(floors) - min(floors) < _SAME_FLOOR:  # else they lie beside each other
            up, axis = other, "z" if reading.up == "y" else "y"
    metres = METRES[reading.unit] * factor_along(up)
    return replace(reading, unit=min(UNITS, key=lambda unit: abs(np.log(METRES[unit] / metres))), up=axis)


def _factors(reading: Reading) -> list[float]:
    """Return what numbers under a reading are multiplied by under each unit."""
    return [METRES[unit] / METRES[reading.unit] for unit in UNITS]


def _feet(track: _Track, up: _Array, factor: float) -> _Array:
    """Return how high the lower foot is, metres (K,)."""
    heights: _Array = factor * (track.pelvis @ up) + (track.feet @ up).min(axis=1)
    return heights


def _motion_track(motion: Motion) -> _Track:
    frames = sampled(motion.n_frames)
    axis = rodrigues(motion.root_orient[frames])[..., 1].mean(axis=0)
    return _Track(motion.trans[frames].astype(np.float64), axis, motion)


@cache
def _person() -> JointModel:
    """Return an average person without head and arms, whatever the betas are."""
    rest = np.array(_REST, np.float32)
    return JointModel("mannequin", rest, np.zeros((*rest.shape, N_BETAS), np.float32), KinematicTree(_PARENTS))


def _motion_factor(tracks: Sequence[_Track], up: _Array, factors: Sequence[float]) -> float:
    """Return what translations are multiplied by so that feet are near the floor and people near each other."""
    apart = _distance(tracks)

    def is_possible(factor: float) -> bool:
        near = apart is None or _DISTANCES[0] < factor * apart < _DISTANCES[1]
        # where the origin is on the floor, or where a person begins
        return near and all(
            min(abs(float(median(_feet(track, up, factor)))), abs(float(median(factor * (track.pelvis @ up)))))
            < _ON_FLOOR
            for track in tracks
        )

    def is_off() -> bool:
        if all(abs(float(median(track.pelvis @ up))) < _OFF_FLOOR - _LEGS for track in tracks):
            return False
        return max(abs(float(median(_feet(track, up, 1.0)))) for track in tracks) >= _OFF_FLOOR

    if (apart is None or _CLOSE < apart < _FAR) and not is_off():
        return 1.0
    possible = [factor for factor in factors if is_possible(factor)]
    return min(possible, key=lambda factor: abs(np.log((apart or 1.0) * factor / _USUAL_DISTANCE)), default=1.0)


def _distance(tracks: Sequence[_Track]) -> float | None:
    """Return how far the two people's pelvises are apart, or None for one person and for one copied."""
    if len(tracks) != 2:
        return None
    n = min(len(track.pelvis) for track in tracks)
    apart = float(median(np.linalg.norm(tracks[0].pelvis[:n] - tracks[1].pelvis[:n], axis=-1)))
    return apart if apart > _SAME_PLACE else None


def _skeleton_track(joints: FloatArray) -> _Track:
    ankles = joints[:, _ANKLES].astype(np.float64)
    axes = joints[:, _HEAD] - ankles.mean(axis=1)
    axes /= np.maximum(np.linalg.norm(axes, axis=-1, keepdims=True), 1e-9)
    return _Track(ankles.mean(axis=1), axes.mean(axis=0), None)


def _skeleton_factor(skeletons: Sequence[FloatArray], factors: Sequence[float]) -> float:
    """Return what joints are multiplied by so that legs are as long as legs."""
    bones = [[np.linalg.norm(joints[:, a] - joints[:, b], axis=-1) for a, b in pairwise(_LEG)] for joints in skeletons]
    leg = float(median(np.array([median(np.sum(each, axis=0)) for each in bones])))
    possible = (factor for factor in (1.0, *factors) if _LEG_LENGTHS[0] < factor * leg < _LEG_LENGTHS[1])
    return next(possible, 1.0)
