"""Packs that forks of ReGenNet write: one .npz with the actors and, of each clip, several reactors.

`actor_motion` and `reactor_gt`, `reactor_coarse`, `reactor_refined` are (N, 56, 6, T) as in results.npy;
`lengths` (N,), `dataset_key` (N,), `actor_betas` (N, 10) and `actor_gender_id` (N,) go with them.
"""

from __future__ import annotations

import numpy as np

from viewer.dataset.files.arrays import Npz, open_npz
from viewer.dataset.motions import N_BETAS, Gender
from viewer.dataset.readings import Reading
from viewer.errors import BrokenFile
from viewer.results.clip import Clip, Entry
from viewer.results.contents import MOST_CLIPS, Contents
from viewer.results.formats.regennet import Shape, pair_clip
from viewer.results.scan import Scan

_FPS = 30.0
_ACTOR = "actor_motion"
_REACTORS = ("reactor_refined", "reactor_coarse", "reactor_gt")
_GENDERS: tuple[Gender, ...] = ("neutral", "male", "female")  # by actor_gender_id
_MOST_KEYS = 2**24  # bytes of all names


class Pack:
    """Reads them."""

    name = "pack of an actor and several reactors (.npz)"

    def holds(self, contents: Contents) -> bool:
        """Return whether it is an .npz with actors, and reactors of the same shape."""
        shape = contents.shapes.get(_ACTOR, ())
        if contents.kind != "npz" or len(shape) != 4 or shape[1] not in (56, 25) or shape[2] != 6:
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
                length=lengths[index] if index < len(lengths) and 0 < lengths[index] <= n_frames else n_frames,
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
