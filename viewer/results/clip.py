"""A clip of a results file: what a listing knows of it, and what reading it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias

import numpy as np

from viewer.dataset.files.npy import Floats
from viewer.dataset.joints.topology import Topology
from viewer.dataset.motions import N_BETAS, Gender, Motion
from viewer.dataset.readings import Assumption, Reading
from viewer.dataset.roles import PERSONS, Person
from viewer.results.contents import Contents
from viewer.results.scan import Scan

ClipKind = Literal["motion", "joints"]


@dataclass(frozen=True, eq=False)
class Joints:
    """Positions of one person's joints."""

    positions: Floats  # (T, J, 3) metres, Y up
    topology: Topology

    @property
    def n_frames(self) -> int:
        """Number of frames, T."""
        return len(self.positions)


Persons: TypeAlias = Mapping[Person, "Motion | Joints"]


@dataclass(frozen=True, eq=False)
class Clip:
    """A clip that was read."""

    persons: Persons
    fps: float
    assumptions: tuple[Assumption, ...] = ()
    notes: tuple[str, ...] = ()  # sentences

    @property
    def n_frames(self) -> int:
        """Number of frames of the shorter person."""
        return min(person.n_frames for person in self.persons.values())


@dataclass(frozen=True, eq=False)
class Entry:
    """A clip as a listing knows it, from names and headers."""

    name: str  # in the folder; no other clip has it
    format: Format
    paths: tuple[str, ...]  # its file, or those of its persons
    kind: ClipKind
    fps: float  # of the format, or as its file says
    place: tuple[int, ...] = ()  # its indices in the first axes of the file's arrays
    length: int | None = None  # frames; None where padding must be looked for, or a pickle be read
    persons: tuple[Person, ...] = PERSONS
    key: str | None = None  # the dataset's name of the sequence
    action: str | None = None
    captions: tuple[str, ...] = ()
    text_paths: tuple[str, ...] = ()  # where a text file with its captions may be
    is_captured: bool = False  # in the frame of the capture, as its file says, and not in that of files for training
    order: int | None = None  # interaction order, as in the dataset; 1: P1 acts
    pair: str = ""  # what variants of one clip have in common
    variant: str = ""  # "generated", "ground truth", "foot IK" or ""
    twins: Mapping[str, str] = field(default_factory=dict)  # variant -> name of the clip


def joints_entry(
    name: str, format: Format, files: Mapping[Person, Contents], fps: float, text_paths: tuple[str, ...]
) -> Entry:
    """Return a clip of joints that are stored in a .npy for each person."""
    persons = tuple(sorted(files))
    length = min(file.arrays[""].shape[0] for file in files.values())
    paths = tuple(files[person].path for person in persons)
    return Entry(name, format, paths, "joints", fps, (), length, persons, text_paths=text_paths)


class Format(Protocol):
    """The reader of one format. One more is one more file in `formats`, and its place in the order there."""

    name: str  # as "ReGenNet results.npy"

    def holds(self, contents: Contents) -> bool:
        """Return whether a file is of this format; its array's values are not read."""

    def entries(self, scan: Scan, files: list[Contents]) -> list[Entry]:
        """List the clips of all files of this format."""

    def read(self, scan: Scan, entry: Entry, reading: Reading) -> Clip:
        """Read a clip. Raises FileError."""


def motion_of(rotations: Floats, trans: Floats, *, betas: Floats | None = None, gender: Gender | None = None) -> Motion:
    """Return the motion of a body from axis-angle rotations.

    Parameters
    ----------
    rotations : ndarray
        (T, J, 3): of 22 joints or more the first 22 are body joints; of 55 the last 30 are fingers. Others are flat.
    trans : ndarray
        (T, 3) metres.
    betas : ndarray, optional
        (10,) shape.
    gender : Gender, optional
        Of the body model.

    Returns
    -------
    Motion
        In read-only arrays.
    """
    n_frames, n_joints = rotations.shape[:2]
    body = np.zeros((n_frames, 21, 3), np.float32)
    body[:, : min(n_joints - 1, 21)] = rotations[:, 1:22]
    flat = np.zeros((n_frames, 15, 3), np.float32)
    has_hands = n_joints >= 55
    return Motion(
        root_orient=_frozen(rotations[:, 0]),
        pose_body=_frozen(body),
        pose_lhand=_frozen(rotations[:, 25:40] if has_hands else flat),
        pose_rhand=_frozen(rotations[:, 40:55] if has_hands else flat),
        trans=_frozen(trans),
        betas=_frozen(np.zeros(N_BETAS, np.float32) if betas is None else betas),
        gender=gender or "neutral",
        is_shape_known=betas is not None,
        is_gender_known=gender is not None,
    )


def _frozen(array: Floats) -> Floats:
    copy = np.array(array, np.float32, order="C")
    copy.flags.writeable = False
    return copy
