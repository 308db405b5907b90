"""Two clips measured: curves over time, and their means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.bodies.body import FloatArray
from viewer.comparing import measures
from viewer.comparing.clip import ComparedClip, common_time
from viewer.comparing.common_joints import FEET, ROOT, common, places
from viewer.errors import ComparingError
from viewer.preprocess.motions.ground import Ground

Curve = FloatArray | NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Curves:
    """The measures over time; means of both persons where they are of one. What needs two persons may be missing."""

    fps: float
    n_frames: int
    mpjpe: Curve  # (T,) millimetres
    mpjpe_aligned: Curve  # (T,) millimetres
    relative_root: Curve | None  # (T,) millimetres
    distance: Curve | None  # (T,) metres
    distance_reference: Curve | None
    skating: Curve  # (T - 1,) 0 to 1
    skating_reference: Curve
    jerk: Curve  # (T - 3,) metres a second cubed
    jerk_reference: Curve


@dataclass(frozen=True)
class Means:
    """The measures of a pair of clips; None where a clip is too short, or has one person."""

    fps: float
    frames: int
    mpjpe: float | None  # millimetres
    mpjpe_aligned: float | None  # millimetres
    relative_root: float | None  # millimetres
    distance: float | None  # metres
    distance_reference: float | None
    distance_error: float | None  # metres, the mean of its size in each frame
    skating: float | None  # 0 to 1
    skating_reference: float | None
    jerk: float | None  # metres a second cubed
    jerk_reference: float | None

    @classmethod
    def of(cls, curves: Curves) -> Means:
        """The means over time."""
        apart, expected = curves.distance, curves.distance_reference
        return cls(
            fps=curves.fps,
            frames=curves.n_frames,
            mpjpe=_mean(curves.mpjpe),
            mpjpe_aligned=_mean(curves.mpjpe_aligned),
            relative_root=_mean(curves.relative_root),
            distance=_mean(apart),
            distance_reference=_mean(expected),
            distance_error=None if apart is None or expected is None else _mean(np.abs(apart - expected)),
            skating=_mean(curves.skating),
            skating_reference=_mean(curves.skating_reference),
            jerk=_mean(curves.jerk),
            jerk_reference=_mean(curves.jerk_reference),
        )


def compare(source: ComparedClip, reference: ComparedClip, ground: Ground) -> Curves:
    """Measure a clip against the reference, on the frames of the lower rate that both have.

    Parameters
    ----------
    source, reference : ComparedClip
        In the same frame.
    ground : Ground
        The body that parameters move.

    Returns
    -------
    Curves
        Of the joints of SMPL-22 that both have, and of the persons that both have.

    Raises
    ------
    ComparingError
        They have no joints, or no persons, in common.
    """
    people = [person for person in reference.persons if person in source.persons]
    names = common((*source.skeletons, *reference.skeletons))
    if not people or ROOT not in names:
        raise ComparingError(f"nothing can be compared: they have no {'person' if not people else 'joints'} in common")
    rate, n_frames = common_time(source, reference)

    def joints(clip: ComparedClip) -> list[FloatArray]:
        skeleton = dict(zip(clip.persons, clip.skeletons, strict=True))
        chosen = {person: [places(skeleton[person])[name] for name in names] for person in people}
        return [clip.joints(person, ground, rate, n_frames)[:, chosen[person]] for person in people]

    own, expected = joints(source), joints(reference)
    relative, apart, apart_expected = _together(own, expected) if len(people) == 2 else (None, None, None)
    feet = [names.index(foot) for foot in FEET if foot in names]

    def slides(person: FloatArray) -> Curve:
        return measures.foot_sliding(person[:, feet], rate, measures.floor(person))

    def trembles(person: FloatArray) -> Curve:
        return measures.jerk(person, rate)

    return Curves(
        fps=rate,
        n_frames=n_frames,
        mpjpe=np.mean([measures.position_error(*each) for each in zip(own, expected, strict=True)], axis=0),
        mpjpe_aligned=np.mean([measures.root_aligned_error(*each) for each in zip(own, expected, strict=True)], axis=0),
        relative_root=relative,
        distance=apart,
        distance_reference=apart_expected,
        skating=_of_each(slides, own),
        skating_reference=_of_each(slides, expected),
        jerk=_of_each(trembles, own),
        jerk_reference=_of_each(trembles, expected),
    )


def _together(own: list[FloatArray], expected: list[FloatArray]) -> tuple[Curve, Curve, Curve]:
    """Return what is measured of two persons together."""
    (first, second), (reference_first, reference_second) = own, expected
    relative = measures.relative_root_error(first, second, reference_first, reference_second)
    return relative, measures.distance(first, second), measures.distance(reference_first, reference_second)


def _of_each(measure: Callable[[FloatArray], Curve], people: list[FloatArray]) -> Curve:
    curve: FloatArray = np.mean([measure(person) for person in people], axis=0)
    return curve


def _mean(curve: Curve | None) -> float | None:
    return None if curve is None or not len(curve) else float(np.mean(curve, dtype=np.float64))
