"""A clip to be compared: read, put into the frame of the processed data, at some of its frames."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np

from viewer.bodies.body import FloatArray
from viewer.bodies.joint_model import BODY_JOINTS, JointModel
from viewer.bodies.kinematics import KinematicTree
from viewer.dataset import Motion, Sequence
from viewer.dataset.optitrack import OPTITRACK
from viewer.dataset.roles import PERSONS, Person
from viewer.errors import ComparingError, MissingFile
from viewer.preprocess.motions.ground import Ground
from viewer.preprocess.motions.prepared import join, thinned
from viewer.processed.layout import FPS, TRANSLATION
from viewer.results.clip import Joints
from viewer.results.sequence import ResultSequence

_AT_ORIGIN: Final = 1e-4  # metres


@dataclass(frozen=True, eq=False)
class ComparedClip:
    """The persons of a clip: SMPL-X parameters, or joints."""

    persons: Mapping[Person, Motion | Joints]
    fps: float

    @property
    def n_frames(self) -> int:
        """Number of frames of the shorter person."""
        return min(person.n_frames for person in self.persons.values())

    @property
    def skeletons(self) -> tuple[tuple[str, ...], ...]:
        """The names of each person's joints."""
        each = self.persons.values()
        return tuple(one.topology.joints if isinstance(one, Joints) else BODY_JOINTS for one in each)

    def exchanged(self) -> ComparedClip:
        """Return the same clip with the other person first."""
        other = dict(zip(PERSONS, reversed(PERSONS), strict=True))
        return replace(self, persons={other[person]: one for person, one in self.persons.items()})

    def joints(self, person: Person, ground: Ground, rate: float, n_frames: int) -> FloatArray:
        """Return a person's joints at the first frames of another rate.

        Parameters
        ----------
        person : Person
            One that the clip has.
        ground : Ground
            The body that parameters move, with betas of zero.
        rate : float
            Frames a second, at most those of the clip. Between two frames the joints are on the line between theirs.
        n_frames : int
            How many of them.

        Returns
        -------
        ndarray
            (T, J, 3) metres.
        """
        one, ratio = self.persons[person], self.fps / rate
        step = round(ratio)
        is_whole = step >= 1 and math.isclose(ratio, step, rel_tol=1e-6)
        if isinstance(one, Motion):
            used = thinned(one, (n_frames - 1) * step + 1, step) if is_whole else one
            positions = _body(ground.model).joints(replace(used, betas=np.zeros_like(one.betas)))
        else:
            positions = one.positions[::step] if is_whole else one.positions
        return positions[:n_frames] if is_whole else _between(positions, np.arange(n_frames) * ratio)


def read_clip(sequence: Sequence) -> ComparedClip:
    """Read a clip: parameters of each person, else joints. Raises FileError where there are none, or broken ones."""
    if isinstance(sequence, ResultSequence):
        return ComparedClip(sequence.clip.persons, sequence.clip.fps)
    persons: dict[Person, Motion | Joints] = {}
    missing: MissingFile | None = None
    for person in PERSONS:
        try:
            persons[person] = _read(sequence, person)
        except MissingFile as error:
            missing = error
    if not persons and missing is not None:
        raise missing
    motions = {person: one for person, one in persons.items() if isinstance(one, Motion)}
    return ComparedClip(persons, sequence.rate(motions))


def in_frame_of_processed(clip: ComparedClip, ground: Ground) -> ComparedClip:
    """Return a captured clip as it is in files for training, at its own rate.

    The official step takes every fourth frame, puts each person on the floor by the lowest of these frames, and both
    around the place where P1 began. Here all frames are moved by as much. Raises ComparingError where it has captured
    joints and no parameters, to which that cannot be done.
    """
    if not all(isinstance(person, Motion) for person in clip.persons.values()):
        raise ComparingError("it has captured joints alone, which cannot be put into the frame of files for training")
    motions = {person: ground.y_up(one) for person, one in clip.persons.items() if isinstance(one, Motion)}
    people = [*motions.values()]
    rows = join(people[0], people[-1], ground, max(1, round(clip.fps / FPS)))[0, TRANSLATION]
    moved = {
        person: replace(one, trans=one.trans + (place - one.trans[0]))
        for (person, one), place in zip(motions.items(), (rows[:3], rows[3:]), strict=False)
    }
    return replace(clip, persons=moved)


def from_where_the_actor_began(clip: ComparedClip, reference: ComparedClip) -> ComparedClip:
    """Return a clip of which persons were exchanged, moved to where the actor, its P2 now, began in the reference.

    Models of reactions have the actor's first place as their origin, and files for training P1's. Others stay.
    """
    actor, expected = clip.persons.get("P2"), reference.persons.get("P2")
    if not (isinstance(actor, Motion) and isinstance(expected, Motion)) or np.abs(actor.trans[0]).max() > _AT_ORIGIN:
        return clip
    moved = {
        person: replace(one, trans=one.trans + expected.trans[0])
        for person, one in clip.persons.items()
        if isinstance(one, Motion)
    }
    return replace(clip, persons=moved)


def common_time(first: ComparedClip, second: ComparedClip) -> tuple[float, int]:
    """Return the lower rate of two clips, and how many frames of it both have."""
    rate = min(first.fps, second.fps)
    lengths = (math.floor((clip.n_frames - 1) * rate / clip.fps + 1e-6) + 1 for clip in (first, second))
    return rate, min(lengths)


def _read(sequence: Sequence, person: Person) -> Motion | Joints:
    try:
        return sequence.motion(person)
    except MissingFile as error:
        try:
            return Joints(sequence.skeleton(person), OPTITRACK)
        except MissingFile:
            raise error from None


@lru_cache(maxsize=4)
def _body(model: JointModel) -> JointModel:
    """Return the part of a body without face and fingers, which takes half the time."""
    n_joints = len(BODY_JOINTS)
    tree = KinematicTree(model.tree.parents[:n_joints].tolist())
    return replace(model, mean=model.mean[:n_joints], directions=model.directions[:n_joints], tree=tree)


def _between(positions: FloatArray, times: FloatArray) -> FloatArray:
    """Return positions (T, J, 3) at times that lie between frames."""
    before = np.minimum(np.floor(times + 1e-6).astype(np.intp), len(positions) - 1)
    after = np.minimum(before + 1, len(positions) - 1)
    part = np.clip(times - before, 0, 1)[:, None, None]
    found: FloatArray = positions[before] * (1 - part) + positions[after] * part
    return found
