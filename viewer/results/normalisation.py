"""Vectors of a network, z-normalised or not: whether they are, and with which mean and standard deviation."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np

from viewer.dataset.files.arrays import read_floats
from viewer.dataset.files.npy import Floats
from viewer.dataset.files.storage import FolderTree
from viewer.dataset.joints.topology import Topology
from viewer.dataset.readings import NOT_NORMALISED
from viewer.errors import BrokenFile, FileError
from viewer.results.assumed import Assumed
from viewer.results.scan import Scan

_NAMES: Final = (("global_mean.npy", "global_std.npy"), ("Mean.npy", "Std.npy"), ("mean.npy", "std.npy"))
_PLACES: Final = ("", "..", "../..", "data", "../data", "../../data")
_BONES: Final = (0.15, 0.8)  # metres of a thigh or a shank
_UNKNOWN: Final = "its numbers look normalised, and no mean and standard deviation lie beside it"
_FILES: Final = ("two .npy files, with --std",)
_VARIATION: Final = 0.2  # of its length, from frame to frame


def is_raw(positions: Floats, topology: Topology) -> bool:
    """Return whether positions (T, J, 3) are metres: thighs and shanks are as long as such, in all frames."""
    if not len(positions):
        return True
    with np.errstate(all="ignore"):
        for hip, knee, ankle in topology.legs:
            for start, end in ((hip, knee), (knee, ankle)):
                lengths = np.linalg.norm(positions[:, end] - positions[:, start], axis=-1)
                mean = float(lengths.mean())
                if not (_BONES[0] < mean < _BONES[1] or _BONES[0] < mean / 1000 < _BONES[1]):
                    return False
                if lengths.std() > _VARIATION * mean:
                    return False
    return True


def denormalised(
    frames: Floats, scan: Scan, path: str, assumed: Assumed, looks_raw: Callable[[Floats], bool]
) -> Floats:
    """Return frames (..., D) as they were before a network's normalisation.

    Parameters
    ----------
    frames : ndarray
        As they are in the file.
    scan : Scan
        Its folder, where the mean and standard deviation may be too.
    path : str
        The file.
    assumed : Assumed
        Has the files chosen, and is told what was assumed.
    looks_raw : callable
        Whether such frames are metres.

    Returns
    -------
    ndarray
        Of the same shape.

    Raises
    ------
    FileError
        A file chosen cannot be read.
    BrokenFile
        It has another number of values.
    """
    reading = assumed.reading
    if reading.mean == NOT_NORMALISED:
        assumed.note("mean", NOT_NORMALISED, "so that numbers are metres", "chosen")
        return frames
    if reading.mean is not None and reading.std is not None:
        pair = tuple(_read(Path(os.path.abspath(each))) for each in (reading.mean, reading.std))
        for given, array in zip((reading.mean, reading.std), pair, strict=True):
            if array.size != frames.shape[-1]:
                reason = f"has {array.size} values; {frames.shape[-1]} are needed, one for each of a frame"
                raise BrokenFile(given, reason)
        assumed.note("mean", reading.mean, "so that numbers are normalised", "chosen")
        return _applied(frames, *pair)
    if looks_raw(frames):
        assumed.note("mean", NOT_NORMALISED, "legs have the length of legs, in metres", "recognised")
        return frames
    for place, arrays in _beside(scan, path):
        if all(array.size == frames.shape[-1] for array in arrays) and looks_raw(made := _applied(frames, *arrays)):
            assumed.note("mean", place, "with it, legs have the length of legs", "recognised")
            return made
    assumed.note("mean", NOT_NORMALISED, _UNKNOWN, "default", _FILES)
    return frames


def std_beside(mean: Path) -> Path | None:
    """Return the file of standard deviations that lies beside one of means, by its name; None if there is none."""
    for old, new in (("mean", "std"), ("Mean", "Std"), ("MEAN", "STD")):
        other = mean.with_name(mean.name.replace(old, new))
        if other != mean and other.is_file():
            return other
    return None


def _applied(frames: Floats, mean: Floats, std: Floats) -> Floats:
    made: Floats = (frames * std.reshape(-1) + mean.reshape(-1)).astype(np.float32)
    return made


def _beside(scan: Scan, path: str) -> list[tuple[str, tuple[Floats, Floats]]]:
    """Return the pairs of files of mean and standard deviation near a file."""
    found = []
    for place in _PLACES:
        for names in _NAMES:
            paths = [scan.beside(path, posixpath.join(place, name)) for name in names]
            if not all(map(scan.tree.exists, paths)):
                continue
            try:
                mean, std = (read_floats(scan.tree, each) for each in paths)
            except FileError:
                continue
            found.append((scan.tree.describe(paths[0]), (mean, std)))
    return found


def _read(path: Path) -> Floats:
    return read_floats(FolderTree(path.parent), path.name)
