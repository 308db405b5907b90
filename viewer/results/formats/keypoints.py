"""InterMask on InterHuman: (T, 22, 9) a person, positions and six numbers of each joint; two files a clip, _0 and _1.

The rotation of the root is unknown, its six numbers are zeros: the positions are shown.
"""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from viewer.dataset.joints.skeletons import SMPL_22
from viewer.dataset.readings import Reading
from viewer.dataset.roles import PERSONS, Person
from viewer.results.assumed import Assumed, axes_of
from viewer.results.clip import Clip, Entry, Joints, Persons, joints_entry
from viewer.results.contents import Contents
from viewer.results.pairing import text_paths
from viewer.results.scan import Scan

_FPS: Final = 30.0
_PERSON: Final = re.compile(r"^(.*)_([01])$")


class Keypoints:
    """Reads them."""

    name = "InterMask on InterHuman, (T, 22, 9)"

    def holds(self, contents: Contents) -> bool:
        """Return whether the file is a .npy in this format."""
        return contents.kind == "npy" and contents.arrays[""].shape[1:] == (22, 9)

    def entries(self, scan: Scan, files: list[Contents]) -> list[Entry]:  # noqa: ARG002
        """List the clips: two files that end in _0 and _1 are one."""
        clips: dict[str, dict[Person, Contents]] = {}
        for file in files:
            found = _PERSON.match(file.stem)
            name, person = (found[1], PERSONS[int(found[2])]) if found else (file.stem, PERSONS[0])
            clips.setdefault(name, {})[person] = file
        return [joints_entry(name, self, persons, _FPS, text_paths(f"{name}.npy")) for name, persons in clips.items()]

    def read(self, scan: Scan, entry: Entry, reading: Reading) -> Clip:
        """Read a clip."""
        assumed = Assumed(reading, "InterMask")
        persons: Persons = {
            person: Joints(
                np.ascontiguousarray(scan.contents(path).arrays[""].floats(scan.tree, path)[..., :3]), SMPL_22
            )
            for person, path in zip(entry.persons, entry.paths, strict=True)
        }
        notes = [] if len(persons) == 2 else [f"The other person's file is not there: {entry.persons[0]} is alone."]
        fps = assumed.fps(_FPS, "InterHuman's processed motions have 30")
        return assumed.clip(persons, fps, assumed.up(axes_of(persons), "y"), notes)
