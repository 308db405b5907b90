"""InterHuman's processed motions: (T, 492) a person, in folders person1 and person2.

62 positions (22 of the body, then fingers), 51 rotations; Z up, metres, 30 fps. The rotation of the root is not stored:
the positions of the body are shown.
"""

from __future__ import annotations

import posixpath
import re
from typing import Final

import numpy as np

from viewer.dataset.joints.skeletons import SMPL_22
from viewer.dataset.readings import Reading
from viewer.dataset.roles import PERSONS, Person
from viewer.results.assumed import Assumed, axes_of
from viewer.results.clip import Clip, Entry, Joints, Persons, joints_entry
from viewer.results.contents import Contents
from viewer.results.pairing import annotation_paths
from viewer.results.scan import Scan, stem

_FPS: Final = 30.0
_NUMBERS: Final = 492
_FOLDER: Final = re.compile(r"(^|.*/)person([12])$")


class InterHuman:
    """Reads them."""

    name = "InterHuman, 492 numbers a person and frame"

    def holds(self, contents: Contents) -> bool:
        """Return whether the file is a .npy in this format."""
        shape = contents.arrays[""].shape if contents.kind == "npy" else ()
        return len(shape) == 2 and shape[1] == _NUMBERS

    def entries(self, scan: Scan, files: list[Contents]) -> list[Entry]:  # noqa: ARG002
        """List the clips: files of one name in person1 and person2 are one."""
        clips: dict[str, dict[Person, Contents]] = {}
        for file in files:
            folder = posixpath.dirname(file.path)
            found = _FOLDER.match(folder)
            name = posixpath.join(found[1] if found else folder, stem(file.path)).lstrip("/")
            clips.setdefault(name, {})[PERSONS[int(found[2]) - 1] if found else PERSONS[0]] = file
        folders = {name: posixpath.dirname(persons[min(persons)].path) for name, persons in clips.items()}
        return [
            joints_entry(name, self, persons, _FPS, annotation_paths(folders[name], posixpath.basename(name)))
            for name, persons in clips.items()
        ]

    def read(self, scan: Scan, entry: Entry, reading: Reading) -> Clip:
        """Read a clip."""
        assumed = Assumed(reading, "InterHuman")
        persons: Persons = {
            person: Joints(
                np.ascontiguousarray(scan.contents(path).arrays[""].floats(scan.tree, path)[:, :66]).reshape(-1, 22, 3),
                SMPL_22,
            )
            for person, path in zip(entry.persons, entry.paths, strict=True)
        }
        fps = assumed.fps(_FPS, "its processed motions have 30")
        notes = ["The root's rotation is not stored, and fingers are left out: joints of the body are shown."]
        return assumed.clip(persons, fps, assumed.up(axes_of(persons), "z"), notes)
