"""Opening a dataset or files for training. HDF5 is imported only for files that need it."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from viewer.dataset import Library
from viewer.dataset.library import absolute, is_training_file
from viewer.errors import NotADataset, TrainingFiles


def open_library(path: str | Path) -> Library:
    """Open a dataset folder, a file of motions for training, or a folder of such files. No sequence is read.

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
    if not os.path.isfile(given):
        with contextlib.suppress(TrainingFiles):
            return Library.open(given)
    elif not is_training_file(given):
        raise NotADataset(given, "is not a folder, nor a file of motions (.h5)")
    from viewer.processed.library import open_processed

    return open_processed(given)
