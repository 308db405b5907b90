"""HDF5 with an array for each sequence: InterMask's *_global.h5, (T, 55, 18), and what forks generate, (T, 56, 6).

Of the first, nine numbers a person and joint: position, velocity, axis-angle; the first person's, then the second's.
Positions are shown. The second is as files for training are; alone in a folder it is opened as such.
"""

from __future__ import annotations

import posixpath
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import numpy as np

from viewer.dataset.files.npy import Floats
from viewer.dataset.joints.skeletons import SMPLX_55
from viewer.dataset.motion_head import is_rate
from viewer.dataset.readings import Reading
from viewer.dataset.roles import PERSONS
from viewer.errors import BrokenFile
from viewer.processed.layout import CAPTURED, FRAME_KEY
from viewer.results.assumed import Assumed, axes_of
from viewer.results.clip import Clip, ClipKind, Entry, Joints, Persons, motion_of
from viewer.results.contents import Contents
from viewer.results.scan import Scan

if TYPE_CHECKING:  # importing HDF5 takes a tenth of a second, for which other formats do not wait
    from viewer.processed.open_files import OpenFiles

_FPS: Final = 30.0


class _Rows:
    """Reads HDF5 files with an array (T, *row) for each sequence."""

    name: str
    row: tuple[int, int]  # shape of a frame
    kind: ClipKind
    source: str  # who writes them

    @cached_property
    def _files(self) -> OpenFiles:
        from viewer.processed.open_files import OpenFiles

        return OpenFiles(self.row)

    def holds(self, contents: Contents) -> bool:
        """Return whether the file's first sequence is of this shape."""
        return contents.kind == "h5" and any(shape[1:] == self.row for shape in contents.shapes.values())

    def entries(self, scan: Scan, files: list[Contents]) -> list[Entry]:
        """List the sequences. A name that an earlier file has already gets this file's name in front."""
        from viewer.processed.motion_file import MotionFile

        found: dict[str, Entry] = {}
        for file in files:
            with MotionFile(Path(scan.tree.describe(file.path)), self.row) as opened:
                for key in opened.names:
                    try:
                        length = opened.length(key)
                    except BrokenFile:  # said when it is opened
                        length = None
                    name = posixpath.join(file.stem, key) if key in found else key
                    found[name] = Entry(
                        *(name, self, (file.path,), self.kind, _said_rate(file) or _FPS, (), length),
                        key=key,
                        is_captured=file.values.get(FRAME_KEY) == CAPTURED,
                    )
        return list(found.values())

    def read(self, scan: Scan, entry: Entry, reading: Reading) -> Clip:
        """Read a sequence."""
        (path,) = entry.paths
        where = scan.tree.describe(path)
        frames = self._files.motion(Path(where), entry.key or entry.name)
        if not np.isfinite(frames).all():
            raise BrokenFile(where, f"{entry.key} has a NaN or infinite value")
        persons, assumed = self._persons(frames), Assumed(reading, self.source)
        if rate := _said_rate(scan.contents(path)):
            fps = assumed.fps(rate, "its attribute fps", "read from the file")
        else:
            fps = assumed.fps(_FPS, "files for training have every fourth frame of 120 a second")
        return assumed.clip(persons, fps, assumed.up(axes_of(persons), "y"), [])

    def _persons(self, frames: Floats) -> Persons:
        """Return the persons in frames (T, *row)."""
        raise NotImplementedError


def _said_rate(file: Contents) -> float | None:
    """Return the frames a second that the file says, if it does."""
    rate = file.values.get("fps")
    return float(cast(float, rate)) if is_rate(rate) else None


class GlobalJoints(_Rows):
    """Reads joints."""

    name, source = "InterMask *_global.h5, joints", "InterMask"
    row, kind = (55, 18), "joints"

    def _persons(self, frames: Floats) -> Persons:
        return {
            person: Joints(np.ascontiguousarray(frames[..., first : first + 3]), SMPLX_55)
            for person, first in zip(PERSONS, (0, 9), strict=True)
        }


class TrainingRows(_Rows):
    """Reads parameters, as generated.h5 has them."""

    name, source = "HDF5 of two persons' rotations, as in training files", "InterMask's forks"
    row, kind = (56, 6), "motion"

    def _persons(self, frames: Floats) -> Persons:
        return {
            person: motion_of(frames[:, :55, first : first + 3], frames[:, 55, first : first + 3])
            for person, first in zip(PERSONS, (0, 3), strict=True)
        }
