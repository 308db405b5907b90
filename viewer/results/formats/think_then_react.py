"""Think-Then-React: a pickled dict with `action` and `reaction`, (T, 22, 3) positions or (T, 262) numbers a person.

Inter-X at 20 fps, every sixth frame. Its `naction` is the actor in a frame of its own, and is never shown.
"""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from viewer.dataset.joints.skeletons import SMPL_22
from viewer.dataset.readings import Reading
from viewer.dataset.roles import PERSONS
from viewer.results.assumed import Assumed, axes_of
from viewer.results.clip import Clip, Entry, Joints, Persons
from viewer.results.contents import Contents
from viewer.results.pairing import text_paths
from viewer.results.scan import Scan, stem

_FPS: Final = 20.0
_KEYS: Final = ("action", "reaction")
_ROWS: Final = ((22, 3), (262,))
_NAME: Final = re.compile(r"(M?)(G\d{3}T\d{3}A\d{3}R\d{3})")


class ThinkThenReact:
    """Reads them."""

    name = "Think-Then-React, action and reaction"

    def holds(self, contents: Contents) -> bool:
        """Return whether it is a dict with both persons."""
        return contents.has(*_KEYS) and all(contents.arrays[key].shape[1:] in _ROWS for key in _KEYS)

    def entries(self, scan: Scan, files: list[Contents]) -> list[Entry]:  # noqa: ARG002
        """List the clips, one a file."""
        found = []
        for file in files:
            name = _NAME.fullmatch(stem(file.path))
            found.append(
                Entry(
                    name=file.stem,
                    format=self,
                    paths=(file.path,),
                    kind="joints",
                    fps=_FPS,
                    length=min(file.arrays[key].shape[0] for key in _KEYS),
                    key=name[2] if name and not name[1] else None,
                    order=1,
                    text_paths=text_paths(file.path),
                )
            )
        return found

    def read(self, scan: Scan, entry: Entry, reading: Reading) -> Clip:
        """Read a clip."""
        (path,) = entry.paths
        arrays = scan.contents(path).arrays
        assumed = Assumed(reading, "Think-Then-React")
        persons: Persons = {
            person: Joints(
                np.ascontiguousarray(
                    arrays[key].floats(scan.tree, path).reshape(arrays[key].shape[0], -1)[:, :66].reshape(-1, 22, 3)
                ),
                SMPL_22,
            )
            for person, key in zip(PERSONS, _KEYS, strict=True)
        }
        assumed.first("action is the actor, reaction the reactor", "read from the file")
        name = _NAME.fullmatch(stem(path))
        notes = [f"The mirrored twin of {name[2]}."] if name and name[1] else []
        fps = assumed.fps(_FPS, "it takes every sixth frame of Inter-X's 120 a second")
        return assumed.clip(persons, fps, assumed.up(axes_of(persons), "y"), notes)
