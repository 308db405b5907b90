"""Opening anything that can be shown: a dataset, files for training, or what models write."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from viewer.dataset import Library
from viewer.dataset.files.storage import FolderTree
from viewer.dataset.library import absolute, is_training_file
from viewer.dataset.loose_files import is_loose_file
from viewer.errors import FileError, NotADataset, RefusedResults
from viewer.processed.opening import open_library as open_dataset
from viewer.results.contents import Contents, is_results_file, read_contents
from viewer.results.formats.hdf5 import TrainingRows
from viewer.results.formats.regennet import Pack
from viewer.results.formats.registry import format_of
from viewer.results.library import open_results

_LOOKED_AT: Final = 20  # files of a folder


def open_library(path: str | Path) -> Library:
    """Open a dataset folder, files for training, loose motions, or results of models; no sequence is read.

    What a dataset's own readers know is opened by them. Raises NotADataset, with what is wrong with it.
    """
    given = absolute(path)
    if os.path.isfile(given):
        return _file(given)
    try:
        library = open_dataset(given)
    except NotADataset as error:
        try:
            return open_results(given)
        except NotADataset as other:
            if isinstance(other, RefusedResults) and not _holds_any(given):
                raise NotADataset(given, f"{error.reason}; {other.reason}") from None
            raise (other if _holds_any(given) else error) from None
    if library.holds == "training files" and _is_of_results(given):
        return open_results(given)
    if not library.names:  # motions/ is there, with files of another dataset
        try:
            return open_results(given)
        except NotADataset:
            return library
    return library


def _file(given: Path) -> Library:
    """Open a file: by the dataset's readers where it is a motion, a captured skeleton or a file for training."""
    if not is_results_file(given):
        return open_dataset(given)
    try:
        contents = read_contents(FolderTree(given.parent), given.name)
    except FileError as error:
        if is_training_file(given) or given.suffix.lower() == ".npz":
            return open_dataset(given)
        raise NotADataset(given, error.reason) from error
    if contents.kind == "npz" and not Pack().holds(contents):
        return open_dataset(given)
    if _is_training(contents) or _is_captured(contents):
        return open_dataset(given)
    return open_results(given)


def _is_captured(contents: Contents) -> bool:
    """Return whether it is a captured skeleton."""
    shape = contents.arrays[""].shape if contents.kind == "npy" else ()
    return len(shape) == 3 and shape[1:] == (64, 3)


def _is_training(contents: Contents) -> bool:
    """Return whether it is a file for training, or an HDF5 file of another kind, of which their reader says why."""
    return contents.kind == "h5" and (TrainingRows().holds(contents) or format_of(contents) is None)


def _is_of_results(folder: Path) -> bool:
    """Return whether the HDF5 files of a folder are of a format of results."""
    tree = FolderTree(folder)
    try:
        names = [name for name in sorted(tree.files("")) if is_training_file(name)][:_LOOKED_AT]
        return bool(names) and not any(_is_training(read_contents(tree, name)) for name in names)
    except FileError:
        return False


def _holds_any(folder: Path) -> bool:
    """Return whether a folder has a file that may be of results, not counting those that a dataset's readers try."""
    try:
        names = FolderTree(folder).files("")
    except FileError:
        return False
    return any(is_results_file(name) and (not is_loose_file(name) or name.endswith(".npy")) for name in names)
