"""A .npy of (T, 56, 6) or (T, 25, 6): six numbers of each rotation of one person, or axis-angle of two."""

from __future__ import annotations

from typing import Final

import numpy as np

from viewer.dataset.readings import Reading
from viewer.dataset.roles import PERSONS
from viewer.results.assumed import Assumed, axes_of
from viewer.results.clip import Clip, Entry, Persons, motion_of
from viewer.results.contents import Contents
from viewer.results.pairing import text_paths
from viewer.results.rotations import rot6d
from viewer.results.scan import Scan

_FPS: Final = 30.0
_ROWS: Final = (56, 25)


class Rows6:
    """Reads them."""

    name = "a person's rotations, or two persons' as in training files"

    def holds(self, contents: Contents) -> bool:
        """Return whether the file is a .npy in this format."""
        shape = contents.arrays[""].shape if contents.kind == "npy" else ()
        return len(shape) == 3 and shape[1] in _ROWS and shape[2] == 6

    def entries(self, scan: Scan, files: list[Contents]) -> list[Entry]:
        """List the clips, one a file; whether there are two persons is seen from the first frame."""
        found = []
        for file in files:
            n_frames = file.arrays[""].shape[0]
            first = file.arrays[""].read(scan.tree, file.path, 0)[:-1] if n_frames else np.zeros((1, 6))
            persons = PERSONS[:1] if rot6d.recognise(np.asarray(first)) else PERSONS
            texts = text_paths(file.path)
            found.append(Entry(file.stem, self, (file.path,), "motion", _FPS, (), n_frames, persons, text_paths=texts))
        return found

    def read(self, scan: Scan, entry: Entry, reading: Reading) -> Clip:
        """Read a clip."""
        (path,) = entry.paths
        frames = scan.contents(path).arrays[""].floats(scan.tree, path)
        assumed = Assumed(reading, "its shape")
        persons: Persons
        if len(entry.persons) == 1:
            six = assumed.layout_of(frames[:, :-1], "rows")
            persons = {"P1": motion_of(rot6d.rotation_vectors(frames[:, :-1], six), frames[:, -1, :3])}
        else:
            persons = {
                person: motion_of(frames[:, :-1, first : first + 3], frames[:, -1, first : first + 3])
                for person, first in zip(PERSONS, (0, 3), strict=True)
            }
        fps = assumed.fps(_FPS, "processed motions have 30")
        notes = ["SMPL's rotations on the body of SMPL-X, with flat hands."] if frames.shape[1] == 25 else []
        return assumed.clip(persons, fps, assumed.up(axes_of(persons), "y"), notes)
