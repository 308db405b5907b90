"""ReGenNet: results.npy, a pickled dict with an actor (`cmotion`) and the reactor that was generated (`output`).

Both (N, 56, 6, T) for SMPL-X, or (N, 25, 6, T) for SMPL; index = repetition * num_samples + sample. Its `motion` has
the reactor's joints in a frame of their own, and is never shown with the actor.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np

from viewer.dataset.files.arrays import Npz, open_npz
from viewer.dataset.files.npy import Floats
from viewer.dataset.motions import N_BETAS, Gender, Motion
from viewer.dataset.readings import Reading
from viewer.dataset.roles import PERSONS, Person
from viewer.errors import BrokenFile, FileError
from viewer.results.assumed import Assumed, axes_of
from viewer.results.clip import Clip, Entry, Joints, motion_of
from viewer.results.contents import MOST_CLIPS, Contents, length_at, list_of_texts, stored_lengths
from viewer.results.rotations import rot6d
from viewer.results.scan import Scan

_FPS: Final = 30.0
_ROWS: Final = (56, 25)
_MAP, _META, _TEXTS = "map.txt", "results_meta.npz", "results.txt"
_MOST_META: Final = 2**20
_ACTOR: Final = "actor_motion"
_REACTORS: Final = ("reactor_refined", "reactor_coarse", "reactor_gt")
_GENDERS: Final[tuple[Gender, ...]] = ("neutral", "male", "female")  # by actor_gender_id
_MOST_KEYS: Final = 2**24  # bytes of all names


@dataclass(frozen=True, eq=False)
class Shape:
    """What is stored of a person's body."""

    betas: Floats | None = None  # (10,)
    gender: Gender | None = None


class ReGenNet:
    """Reads them."""

    name = "ReGenNet results.npy"

    def holds(self, contents: Contents) -> bool:
        """Return whether it is a dict with both arrays, of the same number of clips."""
        if not contents.has("cmotion", "output"):
            return False
        actor, reactor = contents.arrays["cmotion"].shape, contents.arrays["output"].shape
        return len(actor) == 4 and actor == reactor and actor[1] in _ROWS and actor[2] == 6 and actor[0] <= MOST_CLIPS

    def entries(self, scan: Scan, files: list[Contents]) -> list[Entry]:
        """List the clips, under the dataset's names where a file beside it has them."""
        return [entry for file in files for entry in self._of_file(scan, file)]

    def _of_file(self, scan: Scan, file: Contents) -> list[Entry]:
        n_clips, _, _, n_frames = file.arrays["output"].shape
        texts = list_of_texts(file.values.get("text")) or scan.lines(scan.beside(file.path, _TEXTS))
        lengths = stored_lengths(scan.tree, file)
        keys = _keys(scan, file.path)
        times = Counter(keys.values())
        n_samples = file.values.get("num_samples")
        found = []
        for index in range(n_clips):
            action = texts[index] if index < len(texts) else None
            key = keys.get(index)
            if key and times[key] == 1:
                name = key
            elif key and isinstance(n_samples, int) and n_samples > 0:
                name = f"{key} repetition {index // n_samples}"
            else:
                name = f"{index:04d}_{action or 'clip'}"
            found.append(
                Entry(
                    name=name,
                    format=self,
                    paths=(file.path,),
                    kind="motion",
                    fps=_FPS,
                    place=(index,),
                    length=length_at(lengths, index, n_frames),
                    key=key,
                    action=action,
                    order=1,
                )
            )
        return found

    def read(self, scan: Scan, entry: Entry, reading: Reading) -> Clip:
        """Read a clip: the actor is the first person."""
        (path,) = entry.paths
        contents = scan.contents(path)
        if not self.holds(contents):
            raise BrokenFile(scan.tree.describe(path), "has changed: open it again")
        arrays = [contents.arrays[key] for key in ("cmotion", "output")]
        actor, reactor = (
            np.moveaxis(array.floats(scan.tree, path, *entry.place), -1, 0)[: entry.length] for array in arrays
        )
        return pair_clip(actor, reactor, reading, "cmotion is the actor, output the reactor")


def pair_clip(
    actor: Floats, reactor: Floats, reading: Reading, roles: str, bodies: Mapping[Person, Shape] = MappingProxyType({})
) -> Clip:
    """Return the clip of an actor and a reactor.

    Parameters
    ----------
    actor, reactor : ndarray
        (T, 56, 6), or (T, 25, 6) of SMPL: rotations of the joints, then the translation in a row.
    reading : Reading
        The one in force.
    roles : str
        How the file says who acts.
    bodies : mapping of Person to Shape, optional
        Shapes that are stored.

    Returns
    -------
    Clip
        The actor is P1.
    """
    assumed = Assumed(reading, "ReGenNet")
    notes = ["SMPL's rotations on the body of SMPL-X, with flat hands."] if actor.shape[1] == 25 else []
    n_frames = len(assumed.trimmed(actor, _repeats_its_last(actor), notes))
    layout = assumed.layout_of(np.stack([actor, reactor])[:, :n_frames, :-1], "rows")
    persons: dict[Person, Motion | Joints] = {}
    for person, one in zip(PERSONS, (actor, reactor), strict=True):
        shape = bodies.get(person, Shape())
        rotations = rot6d.rotation_vectors(one[:n_frames, :-1], layout)
        persons[person] = motion_of(rotations, one[:n_frames, -1, :3], betas=shape.betas, gender=shape.gender)
    fps = assumed.fps(_FPS, "it shows everything at 30; NTU and Chi3D files do not say theirs")
    assumed.first(roles, "read from the file")
    up = assumed.up(axes_of(persons), "y", "that of Inter-X; NTU's and Chi3D's is -y")
    return assumed.clip(persons, fps, up, notes)


def _repeats_its_last(frames: np.ndarray) -> np.ndarray:
    """Return which frames (T,) at the end repeat the one before; none where a person never moves."""
    same = np.zeros(len(frames), bool)
    same[1:] = (frames[1:] == frames[:-1]).all(axis=(1, 2))
    return np.zeros_like(same) if same[1:].all() else same


def _keys(scan: Scan, path: str) -> dict[int, str]:
    """Return the dataset's names of the clips, from map.txt or results_meta.npz beside the file."""
    lines = scan.lines(scan.beside(path, _MAP))
    if lines:
        keys: dict[int, str] = {}
        for row in csv.DictReader(lines, delimiter="\t"):
            index, key = row.get("output_index"), row.get("dataset_key")
            if index and key and index.isdigit():
                keys[int(index)] = key
        if keys:
            return keys
    meta = scan.beside(path, _META)
    if not scan.tree.exists(meta):
        return {}
    try:
        with open_npz(scan.tree, meta) as npz:
            return dict(enumerate(npz.texts("dataset_key", _MOST_META)))
    except FileError:
        return {}


class Pack:
    """Reads packs that forks write: one .npz with the actors and, of each clip, several reactors.

    `actor_motion` and `reactor_gt`, `reactor_coarse`, `reactor_refined` are as in results.npy; `lengths` (N,),
    `dataset_key` (N,), `actor_betas` (N, 10) and `actor_gender_id` (N,) go with them.
    """

    name = "pack of an actor and several reactors (.npz)"

    def holds(self, contents: Contents) -> bool:
        """Return whether it is an .npz with actors, and reactors of the same shape."""
        shape = contents.shapes.get(_ACTOR, ())
        if contents.kind != "npz" or len(shape) != 4 or shape[1] not in _ROWS or shape[2] != 6:
            return False
        reactors = [contents.shapes[name] for name in _REACTORS if name in contents.shapes]
        return bool(reactors) and all(each == shape for each in reactors) and shape[0] <= MOST_CLIPS

    def entries(self, scan: Scan, files: list[Contents]) -> list[Entry]:
        """List the clips, one for each reactor of an actor."""
        return [entry for file in files for entry in self._of_file(scan, file)]

    def _of_file(self, scan: Scan, file: Contents) -> list[Entry]:
        n_clips, _, _, n_frames = file.shapes[_ACTOR]
        with open_npz(scan.tree, file.path) as npz:
            lengths = npz.integers("lengths", MOST_CLIPS) if "lengths" in npz else []
            keys = npz.texts("dataset_key", _MOST_KEYS) if "dataset_key" in npz else []
        return [
            Entry(
                name=f"{keys[index] if index < len(keys) else f'{index:04d}'}_{reactor.removeprefix('reactor_')}",
                format=self,
                paths=(file.path,),
                kind="motion",
                fps=_FPS,
                place=(index, _REACTORS.index(reactor)),
                length=length_at(lengths, index, n_frames),
                key=keys[index] if index < len(keys) else None,
                order=1,
            )
            for index in range(n_clips)
            for reactor in _REACTORS
            if reactor in file.shapes
        ]

    def read(self, scan: Scan, entry: Entry, reading: Reading) -> Clip:
        """Read a clip: the actor is the first person."""
        (path,), (index, number) = entry.paths, entry.place
        reactor = _REACTORS[number]
        with open_npz(scan.tree, path) as npz:
            names = (_ACTOR, reactor)
            acts, reacts = (np.moveaxis(npz.row(name, index), -1, 0)[: entry.length] for name in names)
            if acts.shape != reacts.shape:
                raise BrokenFile(scan.tree.describe(path), f"{reactor} has another shape than {_ACTOR}")
            shape = _shape(npz, index)
        return pair_clip(acts, reacts, reading, f"{_ACTOR} is the actor, {reactor} the reactor", {"P1": shape})


def _shape(npz: Npz, index: int) -> Shape:
    """Return the actor's shape and gender, where they are stored."""
    betas = gender = None
    if "actor_betas" in npz and npz.shape("actor_betas")[1:] == (N_BETAS,):
        betas = npz.row("actor_betas", index)
    if "actor_gender_id" in npz:
        ids = npz.integers("actor_gender_id", MOST_CLIPS)
        gender = _GENDERS[ids[index]] if index < len(ids) and 0 <= ids[index] < len(_GENDERS) else None
    return Shape(betas, gender)
