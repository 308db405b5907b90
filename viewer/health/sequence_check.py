"""Checking one sequence: are its files there, can they be read, do they go together. person_check has the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeVar

import numpy as np

from viewer.bodies.joint_model import JointModel, JointModels
from viewer.bodies.likely_reading import likely_reading
from viewer.counted import counted
from viewer.dataset.files.npy import Floats
from viewer.dataset.files.storage import Tree
from viewer.dataset.motions import Motion
from viewer.dataset.readings import rate_disagreement
from viewer.dataset.roles import PERSONS, Person
from viewer.dataset.sequence import Sequence
from viewer.dataset.take import sampled
from viewer.errors import FileError, MissingFile, NoFrames
from viewer.health.bounds import FEW_FRAMES, Bounds
from viewer.health.finding import Finding, Kind, Severity
from viewer.health.mesh_check import check_meshes
from viewer.health.pair_check import check_levels, motion_digest
from viewer.health.person_check import Found, bad_motion, bad_skeleton, check_keys, check_motion, check_skeleton
from viewer.health.side_check import check_bends, check_sides

_SHOWN: Final = 5  # lines of a text file in a message
PARTS: Final = ("motions", "skeletons", "texts")
_Track = TypeVar("_Track", Motion, Floats)


def parts_there(tree: Tree) -> frozenset[str]:
    """Those of PARTS that a dataset has. Of one that it lacks nothing is missed in any sequence."""
    return frozenset(PARTS).intersection(tree.folders(""))


@dataclass(frozen=True)
class CheckedSequence:
    """What is wrong with a sequence, and how to know its motions under another name."""

    findings: list[Finding]
    digests: dict[Person, str]  # of motions in which something moves


def check_sequence(
    sequence: Sequence,
    bounds: Bounds | None = None,
    models: JointModels | None = None,
    parts: frozenset[str] = frozenset(PARTS),
) -> list[Finding]:
    """What is wrong with its files: see `examine_sequence`."""
    return examine_sequence(sequence, bounds, models, parts).findings


def examine_sequence(
    sequence: Sequence,
    bounds: Bounds | None = None,
    models: JointModels | None = None,
    parts: frozenset[str] = frozenset(PARTS),
) -> CheckedSequence:
    """Check its files. Raises nothing because of what they hold.

    models: what the motions are followed with; the mannequin where there is none. parts: see parts_there.
    """
    with np.errstate(over="ignore", invalid="ignore"):  # values may be anything that a number can be
        return _Check(sequence, bounds or Bounds(), models or JointModels(), parts).result()


class _Check:
    def __init__(self, sequence: Sequence, bounds: Bounds, models: JointModels, parts: frozenset[str]) -> None:
        self._sequence = sequence
        self._bounds = bounds
        self._models = models
        self._parts = parts
        self._found: list[Finding] = []

    def result(self) -> CheckedSequence:
        """Check everything, once."""
        of = self._sequence
        motions = self._read_both(self._motion_path, lambda person: of.motion(person, finite=False), "wrong")
        skeletons = self._read_both(self._skeleton_path, lambda person: of.skeleton(person, finite=False), "note")
        self._check_missing()
        self._check_unread(of.motion_folder, self._motion_path)
        self._check_unread(of.skeleton_folder, self._skeleton_path)
        self._check_captions()
        for person, motion in motions.items():
            self._note_all(check_keys(motion, person), self._motion_path(person))
        self._check_lengths(motions, skeletons)
        motions = self._finite(motions, bad_motion, self._motion_path)
        skeletons = self._finite(skeletons, bad_skeleton, self._skeleton_path)
        self._check_rates(motions)
        motions, skeletons = self._as_likely(motions, skeletons)
        digests = self._check_values(motions, skeletons)
        return CheckedSequence(self._found, digests)

    def _check_lengths(self, motions: Mapping[Person, Motion], skeletons: Mapping[Person, Floats]) -> None:
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

    def _finite(
        self,
        tracks: Mapping[Person, _Track],
        bad: Callable[[_Track, Person], Iterator[Found]],
        path: Callable[[Person], str],
    ) -> Mapping[Person, _Track]:
        """Those that hold numbers only; NaN in others is noted."""
        found = {person: list(bad(track, person)) for person, track in tracks.items()}
        for person, bad_ones in found.items():
            self._note_all(bad_ones, path(person))
        return {person: track for person, track in tracks.items() if not found[person]}

    def _check_rates(self, motions: Mapping[Person, Motion]) -> None:
        of = self._sequence
        if of.reading.fps is None and (disagree := rate_disagreement(motions, of.fps)):
            self._note("rate", "wrong", of.motion_folder, disagree)

    def _as_likely(
        self, motions: Mapping[Person, Motion], skeletons: Mapping[Person, Floats]
    ) -> tuple[Mapping[Person, Motion], Mapping[Person, Floats]]:
        """Tracks in the likely unit and with the likely axis up, which are noted where they are not those in force.

        Otherwise all that follows would be about the same.
        """
        of = self._sequence
        samples = {person: joints[sampled(len(joints))] for person, joints in skeletons.items()}
        likely = likely_reading(motions, samples, of.reading)
        for kind, sentence in likely.hints.items():
            self._note(
                kind,
                "wrong",
                of.motion_folder if motions else of.skeleton_folder,
                sentence.rstrip(".").replace("Its ", "its "),
            )
        if likely.reading == of.reading:
            return motions, skeletons
        again = replace(of, reading=likely.reading)
        return (
            {person: again.motion(person) for person in motions},
            {person: again.skeleton(person) for person in skeletons},
        )

    def _check_values(self, motions: Mapping[Person, Motion], skeletons: Mapping[Person, Floats]) -> dict[Person, str]:
        """What is not sound in the tracks, which are finite; returns the digests of motions that are not frozen."""
        bounds, fps = self._bounds, self._sequence.rate(motions)
        models = {person: self._models.of(motion) for person, motion in motions.items()}
        meshes = {person: models[person].joints(motion) for person, motion in motions.items()}
        for person, motion in motions.items():
            kind, captured = models[person].kind, person in skeletons
            found = check_motion(motion, person, meshes[person], kind, captured, bounds, fps)
            self._note_all([*found, *check_bends(motion, person)], self._motion_path(person))
        for person, joints in skeletons.items():
            self._note_all(check_skeleton(joints, person, bounds, fps), self._skeleton_path(person))
            if person not in motions:
                self._note_all(check_sides(joints, person), self._skeleton_path(person))
        frozen = {finding.file for finding in self._found if finding.kind == "frozen"}
        meshes = {person: mesh for person, mesh in meshes.items() if self._motion_path(person) not in frozen}
        moving = {person: joints for person, joints in skeletons.items() if self._skeleton_path(person) not in frozen}
        digests = {person: motion_digest(motions[person]) for person in meshes}
        self._check_pair(meshes, moving, models, digests)
        return digests

    def _check_pair(
        self,
        meshes: Mapping[Person, Floats],
        skeletons: Mapping[Person, Floats],
        models: Mapping[Person, JointModel],
        digests: Mapping[Person, str],
    ) -> None:
        """Compare meshes with skeletons, and P1 with P2; nobody is frozen."""
        of = self._sequence
        apart = list(check_meshes(meshes, skeletons))
        self._note_all(apart, of.skeleton_folder)
        if len(digests) == 2 and digests["P1"] == digests["P2"]:
            self._note("copy", "wrong", self._motion_path("P2"), "P2's motion is a copy of P1's")
        if len(skeletons) == 2 and np.array_equal(skeletons["P1"], skeletons["P2"]):
            self._note("copy", "wrong", self._skeleton_path("P2"), "P2's skeleton is a copy of P1's")
        if not apart:
            self._note_all(check_levels(meshes, skeletons, models), of.motion_folder if meshes else of.skeleton_folder)

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
                severity: Severity = "note" if of.remark else "wrong"  # loose files may be of one person
                self._note(
                    "missing", severity, path(missing[0]), f"{missing[0]} has no {what}, the other person has one"
                )
            elif missing and part in self._parts:
                self._note("missing", "note", folder, f"no {what}s")

    def _check_unread(self, folder: str, path: Callable[[Person], str]) -> None:
        """Files that nobody reads, as those of a third person, and those that are read in the place of others."""
        tree, own = self._sequence.tree, {path(person).rpartition("/")[2]: path(person) for person in PERSONS}
        try:
            names = sorted(tree.files(folder))
        except FileError:
            return
        instead = {re.split(r"[/\\]", tree.describe(place))[-1]: name for name, place in own.items()}
        for name in names:
            if name in instead:
                if name != instead[name]:
                    self._note("unread", "note", f"{folder}/{name}", f"is read as {instead[name]}")
            elif name not in own:
                self._note("unread", "note", f"{folder}/{name}", f"is not read: only {' and '.join(own)} are")

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

    def _note_all(self, found: Iterable[Found], file: str) -> None:
        for kind, severity, message in found:
            self._note(kind, severity, file, message)

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
