"""Folders NAME with P1.npz and P2.npz, converted from what a model wrote: the dataset's keys, and more of them.

P1 is the actor unless `source_role` says otherwise. The rate is that of `processed_fps`; files without it have most
likely 30 frames a second, and not 120 as the dataset's own.
"""

from __future__ import annotations

import posixpath
from typing import Final, cast

from viewer.dataset.motion_head import RATE_KEYS, is_rate
from viewer.dataset.motions import read_motion
from viewer.dataset.readings import Reading
from viewer.dataset.remarks import remark_sentences
from viewer.dataset.roles import PERSONS, Person
from viewer.processed.layout import CAPTURED, FRAME_KEY
from viewer.results.assumed import Assumed, axes_of
from viewer.results.clip import Clip, Entry, Persons
from viewer.results.contents import Contents
from viewer.results.scan import Scan, stem

_FPS: Final = 30.0
_KEYS: Final = (("root_orient", "pose_body", "trans"), ("global_orient", "body_pose", "transl"))


class Converted:
    """Reads them."""

    name = "P1.npz and P2.npz of SMPL-X parameters"

    def holds(self, contents: Contents) -> bool:
        """Return whether it is an .npz with the parameters of one person."""
        return contents.kind == "npz" and any(set(keys) <= contents.shapes.keys() for keys in _KEYS)

    def entries(self, scan: Scan, files: list[Contents]) -> list[Entry]:  # noqa: ARG002
        """List the clips: P1.npz and P2.npz of a folder are one, any other file is one of its own."""
        clips: dict[str, dict[Person, Contents]] = {}
        for file in files:
            name, own = file.stem, stem(file.path)
            person = next((each for each in PERSONS if own.upper() == each), None)
            if person is not None and "/" in file.path:
                name = posixpath.dirname(file.path)
            clips.setdefault(name, {})[person or "P1"] = file
        return [self._entry(name, persons) for name, persons in clips.items()]

    def _entry(self, name: str, persons: dict[Person, Contents]) -> Entry:
        values = persons[min(persons)].values
        key, action, role = (values.get(word) for word in ("dataset_key", "action_name", "source_role"))
        order = {"actor": 1, "reactor": 0}.get(str(role)) if "P1" in persons else None
        lengths = [
            shape[0]
            for file in persons.values()
            if (shape := file.shapes.get("root_orient", file.shapes.get("global_orient", ())))
        ]
        return Entry(
            name=name,
            format=self,
            paths=tuple(persons[person].path for person in sorted(persons)),
            kind="motion",
            fps=_rate(values) or _FPS,
            length=min(lengths, default=0),
            persons=tuple(sorted(persons)),
            key=key if isinstance(key, str) and key else None,
            action=action if isinstance(action, str) and action else None,
            order=order,
            is_captured=all(file.values.get(FRAME_KEY) == CAPTURED for file in persons.values()),
            text_paths=(f"{name}.txt", f"{name}/text.txt"),
        )

    def read(self, scan: Scan, entry: Entry, reading: Reading) -> Clip:
        """Read a clip."""
        paths = zip(entry.persons, entry.paths, strict=True)
        motions = {person: read_motion(scan.tree, path) for person, path in paths}
        persons: Persons = {**motions}
        notes = remark_sentences({person: motion.remarks for person, motion in motions.items()})
        assumed = Assumed(reading, "results")
        said = next((motion.fps for motion in motions.values() if motion.fps is not None), None)
        if said is not None:
            fps = assumed.fps(said, "its file says so", "read from the file")
        else:
            fps = assumed.fps(_FPS, "its files say none, and what models make has 30", could_be=("120",))
        if entry.order is not None:
            assumed.first("its source_role says who acts", "read from the file")
        return assumed.clip(persons, fps, assumed.up(axes_of(persons), "y"), notes)


def _rate(values: object) -> float | None:
    if not isinstance(values, dict):
        return None
    rates = (values.get(key) for key in RATE_KEYS)
    return next((float(cast(float, rate)) for rate in rates if is_rate(rate)), None)
