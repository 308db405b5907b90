"""Opening a dataset or files for training. HDF5 is imported only for files that need it."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from viewer.dataset import Library
from viewer.dataset.library import absolute, is_training_file
from viewer.dataset.loose_files import is_loose_file
from viewer.errors import NotADataset, TrainingFiles


def open_library(path: str | Path) -> Library:
    """Open a dataset folder, motions for training or loose files, one or a folder of them. No sequence is read.

    Parameters
    ----------
    path : str or Path
        The file or folder. A folder that holds a dataset and files for training is a dataset.

    Returns
    -------
    Library
        Its sequences.

    Raises
    ------
    NotADataset
        It is something else, or cannot be read.
    """
    given = absolute(path)
    if not os.path.isfile(given) or is_loose_file(given):
        with contextlib.suppress(TrainingFiles):
            return Library.open(given)
    elif not is_training_file(given):
        raise NotADataset(given, "is not a folder, nor a file of motions (.h5, .npz) or joints (.npy)")
    from viewer.processed.library import open_processed

    return open_processed(given)
