"""A pickled dict with `person1` and `person2`: InterHuman, LTX-MultiMotion, and what forks of InterMask write.

Each has `root_orient`, `pose_body` and `trans`, and no hands. Some have `positions_zup` or `positions_yup` as well,
since their rotations are only guessed: then the positions are shown.
"""

from __future__ import annotations

import posixpath
from typing import Any, Final, cast, get_args

import numpy as np

from viewer.dataset.files.npy import Floats
from viewer.dataset.joints.skeletons import SMPL_22
from viewer.dataset.motion_head import is_rate
from viewer.dataset.motions import N_BETAS, Gender, Motion, UpAxis
from viewer.dataset.names import SequenceName
from viewer.dataset.readings import Draw, Reading
from viewer.dataset.roles import PERSONS, Person
from viewer.errors import BrokenFile, SequenceNameError
from viewer.results.assumed import Assumed, axes_of
from viewer.results.clip import Clip, Entry, Joints, Persons, motion_of
from viewer.results.contents import Contents, list_of_texts
from viewer.results.pairing import annotation_paths, text_paths
from viewer.results.scan import Scan, stem

_FPS: Final = 30.0
_KEYS: Final[dict[Person, str]] = {"P1": "person1", "P2": "person2"}
_POSITIONS: Final[dict[str, UpAxis]] = {"positions_yup": "y", "positions_zup": "z"}
_RATE: Final = "mocap_framerate"
_NO_HANDS: Final = "Hands are not stored: flat ones are taken."


class PersonDicts:
    """Reads them."""

    name = "InterHuman, LTX-MultiMotion and InterMask's forks: person1, person2"

    def holds(self, contents: Contents) -> bool:
        """Return whether it is a dict with the rotations or the positions of person1."""
        return _has_rotations(contents, "person1") or _positions_key(contents) is not None

    def entries(self, scan: Scan, files: list[Contents]) -> list[Entry]:
        """List the clips, one a file."""
        found = []
        for file in files:
            persons = tuple(person for person in PERSONS if _is_there(scan, file, person))
            values = file.values
            texts = values.get("text", values.get("metadata/prompt"))
            key = values.get("clip_name")
            folder = posixpath.dirname(file.path)
            has_joints = _positions_key(file) is not None
            rate = values.get(_RATE)
            found.append(
                Entry(
                    name=file.stem,
                    format=self,
                    paths=(file.path,),
                    kind="joints" if has_joints else "motion",
                    fps=float(cast(float, rate)) if is_rate(rate) else _FPS,
                    length=min((_length(file, person, has_joints) for person in persons), default=0),
                    persons=persons,
                    key=key if isinstance(key, str) else _dataset_name(stem(file.path)),
                    captions=tuple(list_of_texts(texts)),
                    text_paths=(*annotation_paths(folder, stem(file.path)), *text_paths(file.path)),
                )
            )
        return found

    def read(self, scan: Scan, entry: Entry, reading: Reading) -> Clip:
        """Read a clip."""
        (path,) = entry.paths
        contents = scan.contents(path)
        where = scan.tree.describe(path)
        if not entry.persons:
            raise BrokenFile(where, "has no person with any frames that are not zeros")
        rate = contents.values.get(_RATE)
        assumed = Assumed(reading, "the file" if is_rate(rate) else "InterMask's forks")
        key = _positions_key(contents)
        notes: list[str] = []
        up: UpAxis = "z" if is_rate(rate) else "y"
        shown: Draw = "rotations"
        if key is not None and _has_rotations(contents, "person1"):
            shown = assumed.choose("draw", "joints", f"its rotations are guessed, {key} is not")
        elif key is not None:
            shown = "joints"
        persons: Persons
        if shown == "joints" and key is not None:
            up = _POSITIONS[key]
            persons = {
                person: Joints(_array(scan, contents, f"{_KEYS[person]}/{key}", (22, 3)), SMPL_22)
                for person in entry.persons
            }
        else:
            persons = {person: _motion(scan, contents, _KEYS[person]) for person in entry.persons}
        notes.append("Hands are not stored." if shown == "joints" else _NO_HANDS)
        if is_rate(rate) and shown == "rotations":
            notes.append("InterHuman's rotations are of SMPL-H: on SMPL-X limbs may go into each other.")
        if len(entry.persons) == 1:
            notes.append("One person only: the other is zeros, or not there.")
        if is_rate(rate):
            fps = assumed.fps(float(cast(float, rate)), f"its {_RATE}", "read from the file")
        else:
            fps = assumed.fps(_FPS, "processed motions have 30")
        axis = assumed.up(axes_of(persons), up, f"the name {key}" if shown == "joints" else "InterHuman's is z")
        return assumed.clip(persons, fps, axis, notes)


def _has_rotations(contents: Contents, person: str) -> bool:
    keys = (f"{person}/{key}" for key in ("root_orient", "pose_body", "trans"))
    return contents.kind == "dict" and contents.has(*keys)


def _positions_key(contents: Contents) -> str | None:
    return next((key for key in _POSITIONS if contents.has(f"person1/{key}")), None)


def _length(contents: Contents, person: Person, has_joints: bool) -> int:
    key = _positions_key(contents) if has_joints else "root_orient"
    array = contents.arrays.get(f"{_KEYS[person]}/{key}")
    return array.shape[0] if array is not None and array.shape else 0


def _is_there(scan: Scan, contents: Contents, person: Person) -> bool:
    """Return whether a person has frames, and is not all zeros, as the second of a clip of one."""
    key = _positions_key(contents) or "trans"
    array = contents.arrays.get(f"{_KEYS[person]}/{key}")
    if array is None or not array.is_float or not array.shape or not array.shape[0]:
        return False
    if person == "P1":
        return True
    return bool(array.read(scan.tree, contents.path).any())


def _array(scan: Scan, contents: Contents, key: str, row: tuple[int, ...]) -> Floats:
    array = contents.arrays.get(key)
    if array is None or not array.shape or int(np.prod(array.shape[1:])) != int(np.prod(row)):
        shape = None if array is None else array.shape
        raise BrokenFile(scan.tree.describe(contents.path), f"{key} has the shape {shape}; {('T', *row)} is needed")
    return array.floats(scan.tree, contents.path).reshape(-1, *row)


def _motion(scan: Scan, contents: Contents, person: str) -> Motion:
    root, body, trans = (
        _array(scan, contents, f"{person}/{key}", row)
        for key, row in (("root_orient", (3,)), ("pose_body", (21, 3)), ("trans", (3,)))
    )
    if not len(root) == len(body) == len(trans):
        lengths = f"{len(root)}, {len(body)} and {len(trans)}"
        raise BrokenFile(scan.tree.describe(contents.path), f"{person}'s arrays have {lengths} frames")
    betas = contents.arrays.get(f"{person}/betas")
    shape: Floats | None = None
    if betas is not None and betas.is_float and 0 < int(np.prod(betas.shape)) <= 400:
        shape = np.zeros(N_BETAS, np.float32)
        values = betas.floats(scan.tree, contents.path).reshape(-1)[:N_BETAS]
        shape[: len(values)] = values
    gender: Any = contents.values.get(f"{person}/gender")
    known = gender if gender in get_args(Gender) else None
    return motion_of(np.concatenate([root[:, None], body], axis=1), trans, betas=shape, gender=known)


def _dataset_name(name: str) -> str | None:
    try:
        return str(SequenceName.parse(name))
    except SequenceNameError:
        return None
