"""HDF5 with an array for each sequence: InterMask's *_global.h5, (T, 55, 18), and what forks generate, (T, 56, 6).

Of the first, nine numbers a person and joint: position, velocity, axis-angle; the first person's, then the second's.
Positions are shown. The second is as files for training are; alone in a folder it is opened as such.
"""

from __future__ import annotations

import posixpath
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from viewer.dataset.files.npy import Floats
from viewer.dataset.joints.skeletons import SMPLX_55
from viewer.dataset.readings import Reading
from viewer.dataset.roles import PERSONS
from viewer.errors import BrokenFile
from viewer.results.assumed import Assumed, axes_of
from viewer.results.clip import Clip, ClipKind, Entry, Format, Joints, Persons, motion_of
from viewer.results.contents import Contents
from viewer.results.scan import Scan

if TYPE_CHECKING:  # importing HDF5 takes a tenth of a second, for which other formats do not wait
    from viewer.processed.open_files import OpenFiles

_FPS: Final = 30.0
_JOINTS: Final = (55, 18)
_ROWS: Final = (56, 6)
_RATE: Final = "files for training have every fourth frame of 120 a second"


class GlobalJoints:
    """Reads joints."""

    name = "InterMask *_global.h5, joints"

    @cached_property
    def _files(self) -> OpenFiles:
        from viewer.processed.open_files import OpenFiles

        return OpenFiles(_JOINTS)

    def holds(self, contents: Contents) -> bool:
        """Return whether the file's first sequence is of this shape."""
        return _first_is(contents, _JOINTS)

    def entries(self, scan: Scan, files: list[Contents]) -> list[Entry]:
        """List the sequences. A name that an earlier file has already gets this file's name in front."""
        return _listed(self, scan, files, _JOINTS, "joints")

    def read(self, scan: Scan, entry: Entry, reading: Reading) -> Clip:
        """Read a sequence."""
        frames = _frames(self._files, scan, entry)
        assumed = Assumed(reading, "InterMask")
        persons: Persons = {
            person: Joints(np.ascontiguousarray(frames[..., first : first + 3]), SMPLX_55)
            for person, first in zip(PERSONS, (0, 9), strict=True)
        }
        return assumed.clip(persons, assumed.fps(_FPS, _RATE), assumed.up(axes_of(persons), "y"), [])


class TrainingRows:
    """Reads parameters, as generated.h5 has them."""

    name = "HDF5 of two persons' rotations, as in training files"

    @cached_property
    def _files(self) -> OpenFiles:
        from viewer.processed.open_files import OpenFiles

        return OpenFiles(_ROWS)

    def holds(self, contents: Contents) -> bool:
        """Return whether the file's first sequence is of this shape."""
        return _first_is(contents, _ROWS)

    def entries(self, scan: Scan, files: list[Contents]) -> list[Entry]:
        """List the sequences: see `GlobalJoints.entries`."""
        return _listed(self, scan, files, _ROWS, "motion")

    def read(self, scan: Scan, entry: Entry, reading: Reading) -> Clip:
        """Read a sequence."""
        frames = _frames(self._files, scan, entry)
        assumed = Assumed(reading, "InterMask's forks")
        persons: Persons = {
            person: motion_of(frames[:, :55, first : first + 3], frames[:, 55, first : first + 3])
            for person, first in zip(PERSONS, (0, 3), strict=True)
        }
        return assumed.clip(persons, assumed.fps(_FPS, _RATE), assumed.up(axes_of(persons), "y"), [])


def _first_is(contents: Contents, row: tuple[int, int]) -> bool:
    return contents.kind == "h5" and any(shape[1:] == row for shape in contents.shapes.values())


def _listed(format: Format, scan: Scan, files: list[Contents], row: tuple[int, int], kind: ClipKind) -> list[Entry]:
    from viewer.processed.motion_file import MotionFile

    found: dict[str, Entry] = {}
    for file in files:
        with MotionFile(Path(scan.tree.describe(file.path)), row) as opened:
            for key in opened.names:
                try:
                    length = opened.length(key)
                except BrokenFile:  # said when it is opened
                    length = None
                name = posixpath.join(file.stem, key) if key in found else key
                found[name] = Entry(name, format, (file.path,), kind, _FPS, (), length, key=key)
    return list(found.values())


def _frames(files: OpenFiles, scan: Scan, entry: Entry) -> Floats:
    (path,) = entry.paths
    where = scan.tree.describe(path)
    frames = files.motion(Path(where), entry.key or entry.name)
    if not np.isfinite(frames).all():
        raise BrokenFile(where, f"{entry.key} has a NaN or infinite value")
    return frames
