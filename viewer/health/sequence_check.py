"""Checking one sequence: are its files there, can they be read, do they go together. person_check has the rest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Final, TypeVar

import numpy as np

from viewer.bodies.joint_model import JointModels
from viewer.counted import counted
from viewer.dataset.files.npy import Floats
from viewer.dataset.files.storage import Tree
from viewer.dataset.motions import Motion
from viewer.dataset.roles import PERSONS, Person
from viewer.dataset.sequence import Sequence
from viewer.errors import FileError, MissingFile, NoFrames
from viewer.health.bounds import FEW_FRAMES, Bounds
from viewer.health.finding import Finding, Kind, Severity
from viewer.health.person_check import check_motion, check_skeleton

_SHOWN: Final = 5  # lines of a text file in a message
PARTS: Final = ("motions", "skeletons", "texts")
_Track = TypeVar("_Track", Motion, Floats)


def parts_there(tree: Tree) -> frozenset[str]:
    """Those of PARTS that a dataset has. Of one that it lacks nothing is missed in any sequence."""
    return frozenset(PARTS).intersection(tree.folders(""))


def check_sequence(
    sequence: Sequence,
    bounds: Bounds | None = None,
    models: JointModels | None = None,
    parts: frozenset[str] = frozenset(PARTS),
) -> list[Finding]:
    """What is wrong with its files. Raises nothing because of what they hold.

    models: what the motions are followed with; the mannequin where there is none. parts: see parts_there.
    """
    with np.errstate(over="ignore", invalid="ignore"):  # values may be anything that a number can be
        return _Check(sequence, bounds or Bounds(), models or JointModels(), parts).findings()


class _Check:
    def __init__(self, sequence: Sequence, bounds: Bounds, models: JointModels, parts: frozenset[str]) -> None:
        self._sequence = sequence
        self._bounds = bounds
        self._models = models
        self._parts = parts
        self._found: list[Finding] = []

    def findings(self) -> list[Finding]:
        """Check everything, once."""
        of = self._sequence
        motions = self._read_both(self._motion_path, lambda person: of.motion(person, finite=False), "wrong")
        skeletons = self._read_both(self._skeleton_path, lambda person: of.skeleton(person, finite=False), "note")
        self._check_missing()
        self._check_captions()
        lengths = {person: motion.n_frames for person, motion in motions.items()}
        joint_lengths = {person: len(joints) for person, joints in skeletons.items()}
        self._check_persons(lengths, "motion", self._motion_path)
        self._check_persons(joint_lengths, "skeleton", self._skeleton_path)
        for person in PERSONS:
            if person in lengths and person in joint_lengths:
                differ = abs(lengths[person] - joint_lengths[person])
                frames = counted(lengths[person], "frame")
                message = f"{person}'s motion has {frames}, the skeleton {joint_lengths[person]:,}"
                self._note_difference("mesh-lengths", differ, self._skeleton_path(person), message)
            if person in motions:
                model = self._models.of(motions[person])
                captured = person in skeletons
                for kind, severity, message in check_motion(motions[person], person, model, captured, self._bounds):
                    self._note(kind, severity, self._motion_path(person), message)
            if person in skeletons:
                for kind, severity, message in check_skeleton(skeletons[person], person, self._bounds):
                    self._note(kind, severity, self._skeleton_path(person), message)
        return self._found

    def _read_both(
        self, path: Callable[[Person], str], read: Callable[[Person], _Track], empty: Severity
    ) -> Mapping[Person, _Track]:
        """What can be read of both persons; what cannot is noted, unless it is not there."""
        tracks: dict[Person, _Track] = {}
        for person in PERSONS:
            try:
                tracks[person] = read(person)
            except MissingFile:
                continue
            except NoFrames:
                self._note("empty", empty, path(person), f"{person} has no frames")
            except FileError as error:
                self._note("unreadable", "wrong", path(person), error.reason)
        return tracks

    def _check_missing(self) -> None:
        of = self._sequence
        there = {
            (what, person): of.tree.exists(path(person))
            for what, path in (("motion", self._motion_path), ("skeleton", self._skeleton_path))
            for person in PERSONS
        }
        if not any(there.values()):
            self._note("missing", "wrong", of.motion_folder, "neither motions nor skeletons")
            return
        for what, part, folder in (
            ("motion", "motions", of.motion_folder),
            ("skeleton", "skeletons", of.skeleton_folder),
        ):
            missing = [person for person in PERSONS if not there[what, person]]
            if len(missing) == 1:
                path = self._motion_path if what == "motion" else self._skeleton_path
                self._note(
                    "missing", "wrong", path(missing[0]), f"{missing[0]} has no {what}, the other person has one"
                )
            elif missing and part in self._parts:
                self._note("missing", "note", folder, f"no {what}s")

    def _check_captions(self) -> None:
        tree = self._sequence.tree
        path = next((path for path in self._sequence.text_paths if tree.exists(path)), None)
        if path is None:
            return  # check_dataset knows which sequences have none
        try:
            text = self._sequence.caption_text()
        except FileError as error:
            self._note("unreadable", "wrong", path, error.reason)
            return
        if not text.captions:
            self._note("empty", "wrong", path, "there is no caption in it")
        if text.note:
            self._note("text", "wrong", path, f"is not UTF-8 but {text.encoding}")
        if text.tagged:
            self._note("text", "wrong", path, f"{_lines(text.tagged)} tagged words after a #, which are not shown")
        if text.damaged:
            self._note("text", "note", path, f"{_lines(text.damaged)} bytes that are no {text.encoding}")

    def _check_persons(self, lengths: Mapping[Person, int], what: str, path: Callable[[Person], str]) -> None:
        if len(lengths) == 2:
            first, second = (lengths[person] for person in PERSONS)
            shorter = PERSONS[0] if first < second else PERSONS[1]
            message = f"P1's {what} has {counted(first, 'frame')}, P2's {second:,}"
            self._note_difference("lengths", abs(first - second), path(shorter), message)

    def _note_difference(self, kind: Kind, differ: int, path: str, message: str) -> None:
        if differ:
            self._note(kind, "note" if differ <= FEW_FRAMES else "wrong", path, message)

    def _note(self, kind: Kind, severity: Severity, file: str, message: str) -> None:
        self._found.append(Finding(kind, severity, self._sequence.name, file, message))

    def _motion_path(self, person: Person) -> str:
        return f"{self._sequence.motion_folder}/{person}.npz"

    def _skeleton_path(self, person: Person) -> str:
        return f"{self._sequence.skeleton_folder}/{person}.npy"


def _lines(numbers: Collection[int]) -> str:
    """ "line 2 has", or "lines 1, 2, 4 and 3 more have"."""
    shown = ", ".join(map(str, list(numbers)[:_SHOWN]))
    more = f" and {len(numbers) - _SHOWN} more" if len(numbers) > _SHOWN else ""
    return f"line {shown} has" if len(numbers) == 1 else f"lines {shown}{more} have"
