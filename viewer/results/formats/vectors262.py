"""The 262 numbers a frame of one person, of InterGen, in2IN, TIMotion, FreeMotion, InterMoE and InterMask.

66 positions, 66 velocities, 126 numbers of rotations, 4 foot contacts. Two persons are (T, 524) or (T, 2, 262). Raw or
normalised by global_mean.npy and global_std.npy.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np

from viewer.dataset.files.npy import Floats
from viewer.dataset.joints.skeletons import SMPL_22
from viewer.dataset.readings import Reading
from viewer.dataset.roles import PERSONS
from viewer.results.assumed import Assumed, axes_of
from viewer.results.clip import Clip, Entry, Joints, Persons
from viewer.results.contents import MOST_CLIPS, Contents
from viewer.results.normalisation import denormalised, is_raw
from viewer.results.pairing import text_paths
from viewer.results.scan import Scan

NUMBERS: Final = 262
_FPS: Final = 30.0


class Vectors262:
    """Reads them."""

    name = "InterGen and others, 262 numbers a person and frame"

    def holds(self, contents: Contents) -> bool:
        """Return whether the file is a .npy in this format."""
        return contents.kind == "npy" and _axes(contents.arrays[""].shape) is not None

    def entries(self, scan: Scan, files: list[Contents]) -> list[Entry]:  # noqa: ARG002
        """List the clips: each of a batch."""
        found = []
        for file in files:
            axes = _axes(file.arrays[""].shape)
            assert axes is not None
            batch, n_frames, n_persons = axes
            n_clips = math.prod(batch)
            for index in range(n_clips):
                name = file.stem if n_clips == 1 else f"{file.stem}#{index:0{len(str(n_clips - 1))}}"
                place = tuple(int(i) for i in np.unravel_index(index, batch)) if batch else ()
                paths, persons = (file.path,), PERSONS[:n_persons]
                # a batch is padded with zeros
                length = None if batch else n_frames
                texts = text_paths(file.path)
                found.append(Entry(name, self, paths, "joints", _FPS, place, length, persons, text_paths=texts))
        return found

    def read(self, scan: Scan, entry: Entry, reading: Reading) -> Clip:
        """Read a clip."""
        (path,) = entry.paths
        array = scan.contents(path).arrays[""]
        frames = array.floats(scan.tree, path, *entry.place)
        if array.shape[-3:-1] and array.shape[-1] == NUMBERS and _is_persons_first(array.shape):
            frames = np.moveaxis(frames, 0, 1)
        frames = frames.reshape(-1, len(entry.persons), NUMBERS)
        assumed = Assumed(reading, "InterGen")
        notes: list[str] = []
        frames = assumed.trimmed(frames, ~np.any(frames, axis=(1, 2)), notes)

        def looks_raw(found: Floats) -> bool:
            return is_raw(_positions(found[:, 0]), SMPL_22)

        frames = denormalised(frames, scan, path, assumed, looks_raw)
        persons: Persons = {
            person: Joints(_positions(frames[:, number]), SMPL_22) for number, person in enumerate(entry.persons)
        }
        if len(persons) == len(PERSONS):
            assumed.first("it is stored first; loading tosses a coin", "default")
        fps = assumed.fps(_FPS, "InterHuman's processed motions have 30")
        return assumed.clip(persons, fps, assumed.up(axes_of(persons), "y"), notes)


def _positions(frames: Floats) -> Floats:
    return np.ascontiguousarray(frames[:, :66]).reshape(-1, 22, 3)


def _is_persons_first(shape: Sequence[int]) -> bool:
    """Return whether the shape is (2, T, 262)."""
    return len(shape) == 3 and shape[0] == 2 and shape[1] != 2


def _axes(shape: tuple[int, ...]) -> tuple[tuple[int, ...], int, int] | None:
    """Return the axes of the batch, the number of frames and of persons; None for another shape."""
    found: tuple[tuple[int, ...], int, int] | None = None
    if shape[-1:] == (2 * NUMBERS,) and 2 <= len(shape) <= 4:
        found = shape[:-2], shape[-2], 2
    elif shape[-1:] == (NUMBERS,):
        if _is_persons_first(shape):
            found = (), shape[1], 2
        elif len(shape) >= 3 and shape[-2] == 2:
            found = shape[:-3], shape[-3], 2
        elif len(shape) in (2, 3):
            found = shape[:-2], shape[-2], 1
    return None if found is None or math.prod(found[0]) > MOST_CLIPS else found
