"""What a file holds, by its first bytes and headers: the keys, shapes and types of its arrays. No array is read."""

from __future__ import annotations

import contextlib
import math
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np

from viewer.dataset.files import npy
from viewer.dataset.files.arrays import Npz, open_npz
from viewer.dataset.files.bounds import MAX_FRAMES
from viewer.dataset.files.foreign import START, placeholder
from viewer.dataset.files.storage import FolderTree
from viewer.dataset.files.stored_arrays import StoredArray, load_stored, stored
from viewer.errors import BrokenFile, FileError, NoFrames, UnsafeFile

Kind = Literal["npy", "npz", "h5", "dict"]

SUFFIXES: Final = (".npy", ".npz", ".pkl", ".pickle", ".h5", ".hdf5", ".pt", ".pth")
MOST_CLIPS: Final = 2**20  # of a file
_NPY, _ZIP, _HDF = b"\x93NUMPY", b"PK\x03\x04", b"\x89HDF"
_PICKLE: Final = re.compile(rb"\x80[\x02-\x05]|\(dp|\(lp|c[\w.]+\n|}q")  # of protocol 2 to 5; of 0 and 1
_RESAVE: Final = "and save its arrays with np.savez"
_MESHES: Final = (6890, 6893, 10475)  # vertices of SMPL and SMPL-X


@dataclass(frozen=True, eq=False)
class Contents:
    """What a file holds."""

    path: str  # in the tree
    kind: Kind
    arrays: Mapping[str, StoredArray] = field(default_factory=dict)  # key, as "person1/trans", -> array; "" of a .npy
    values: Mapping[str, Any] = field(default_factory=dict)  # of a dict: what is no array; of HDF5: attributes
    shapes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # of an .npz; of an HDF5 file that of the first

    @property
    def stem(self) -> str:
        """The file's path without its ending."""
        return os.path.splitext(self.path)[0]

    def has(self, *keys: str) -> bool:
        """Return whether there are arrays of floats under these keys."""
        return all(key in self.arrays and self.arrays[key].is_float for key in keys)


def is_results_file(path: str | Path) -> bool:
    """Return whether a file's name is that of what models write."""
    return str(path).lower().endswith(SUFFIXES)


def read_contents(tree: FolderTree, path: str) -> Contents:
    """Find out what a file holds. Raises FileError that says why it holds no motion, where that is clear."""
    size = tree.size(path)
    where = tree.describe(path)
    try:
        with tree.open(path) as stream:
            start = stream.read(START)
            stream.seek(0)
            if start.startswith(_NPY):
                header = npy.read_header(stream, size, most=None)
                if not header.dtype.hasobject:
                    return Contents(path, "npy", {"": _checked(stored(header, stream.tell()), where)})
                return _of_value(load_stored(stream, size, where), path, where)
            if start.startswith(_HDF):
                return _of_h5(path, where)
            if start.startswith(_ZIP):
                return _of_zip(tree, path)
            if reason := placeholder(start):
                raise BrokenFile(where, reason)
            if not start:
                raise BrokenFile(where, "is empty: copy or download it again")
            if not _PICKLE.match(start):
                raise BrokenFile(where, "is no file of motions: neither .npy, .npz, HDF5 nor a pickle")
            return _of_value(load_stored(stream, size, where), path, where)
    except UnsafeFile as error:
        raise UnsafeFile(where, _who_wrote(error.reason)) from error
    except ValueError as error:
        raise BrokenFile(where, str(error)) from error
    except OSError as error:
        raise BrokenFile(where, f"cannot be read ({error.strerror})") from error


def _of_value(value: Any, path: str, where: str) -> Contents:
    if not isinstance(value, dict):
        raise BrokenFile(where, f"holds a {type(value).__name__}; a dict of arrays is needed")
    arrays: dict[str, StoredArray] = {}
    values: dict[str, Any] = {}
    for key, item in value.items():
        inside = item.items() if isinstance(item, dict) else [(None, item)]
        for inner, each in inside:
            name = str(key) if inner is None else f"{key}/{inner}"
            if isinstance(each, StoredArray):
                arrays[name] = each
            else:
                values[name] = each
    return Contents(path, "dict", arrays, values)


def _of_h5(path: str, where: str) -> Contents:
    from viewer.processed.motion_file import MotionFile  # importing HDF5 takes a tenth of a second

    with MotionFile(Path(where)) as file:
        if not file.names:
            raise NoFrames(where, "holds no motions")
        return Contents(path, "h5", values=file.attributes(), shapes={file.names[0]: file.shape(file.names[0])})


def _of_zip(tree: FolderTree, path: str) -> Contents:
    try:
        with open_npz(tree, path) as npz:
            names = npz.names()
            shapes = {name: npz.shape(name) for name in names}
            values = {name: value for name in names if (value := _single(npz, name, shapes[name])) is not None}
    except FileError:
        if path.endswith((".pt", ".pth", ".pkl")):
            names, shapes, values = [], {}, {}
        else:
            raise
    if not names:
        reason = f"is written by torch.save, or another zip: load it with torch.load {_RESAVE}"
        raise BrokenFile(tree.describe(path), reason)
    return Contents(path, "npz", values=values, shapes=shapes)


def _single(npz: Npz, name: str, shape: tuple[int, ...]) -> str | float | None:
    """Return an array of one text or number as such; None for any other."""
    if math.prod(shape) != 1 or name in ("betas", "gender"):
        return None
    for read in (npz.text, npz.number):
        with contextlib.suppress(BrokenFile, UnsafeFile):
            return read(name)
    return None


def _checked(array: StoredArray, where: str) -> StoredArray:
    """Return the array of a .npy; BrokenFile that says what it is where it cannot be a motion."""
    if array.dtype.kind in "iub":
        reason = f"holds whole numbers ({array.dtype}), which are no motion, but perhaps the indices of its tokens"
        raise BrokenFile(where, f"{reason}: decode them with the model that wrote them")
    if not array.is_float:
        raise BrokenFile(where, f"has values of the type {array.dtype}; float32 or float64 is needed")
    if array.shape[-2:-1] and array.shape[-2] in _MESHES and array.shape[-1] == 3:
        reason = f"holds the {array.shape[-2]:,} vertices of a mesh, without the pose that made it"
        raise BrokenFile(where, f"{reason}: open the joints or the parameters that lie beside it")
    if len(array.shape) > 5 or math.prod(array.shape[:-2]) > MOST_CLIPS * MAX_FRAMES:
        raise BrokenFile(where, f"has the shape {array.shape}, which is no motion")
    return array


def _who_wrote(reason: str) -> str:
    if "joblib" in reason:
        return f"is written by joblib, whose files run code: load it with joblib.load {_RESAVE}"
    if "torch" in reason:
        return f"is written by torch, whose files run code: load it with torch.load {_RESAVE}"
    return reason


def list_of_texts(value: Any) -> list[str]:
    """Return texts of a dict: a list of str; lists in it, as of prompts that change, are joined by #."""
    if isinstance(value, str):
        return [value]
    if not isinstance(value, list | tuple):
        return []
    return ["#".join(map(str, each)) if isinstance(each, list | tuple) else str(each) for each in value]


def stored_lengths(tree: FolderTree, contents: Contents) -> list[int]:
    """Return the numbers of frames of the clips of a dict, its `lengths`; none where it has no such list."""
    array = contents.arrays.get("lengths", contents.values.get("lengths"))
    if isinstance(array, list) and all(isinstance(each, int) for each in array):
        return array
    if not isinstance(array, StoredArray) or array.dtype.kind not in "iu" or math.prod(array.shape) > MOST_CLIPS:
        return []
    return [int(each) for each in np.ravel(array.read(tree, contents.path))]


def length_at(lengths: Sequence[int], index: int, n_frames: int) -> int:
    """Return how many of a clip's stored frames are valid: all of them where the file does not say so sensibly."""
    length = lengths[index] if index < len(lengths) else n_frames
    return length if 0 < length <= n_frames else n_frames
