"""Opens whatever sequences can be shown of. HDF5 is imported only for files that need it."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from viewer.dataset import Library
from viewer.dataset.library import is_training_file
from viewer.errors import NotADataset, TrainingFiles


def open_library(path: str | Path) -> Library:
    """Open a dataset folder, or what was made of one for training: a file of motions, or the folder that has them.

    No sequence is read. A folder that holds both is a dataset. Raises NotADataset.
    """
    given = Path(path).expanduser().absolute()
    if not os.path.isfile(given):
        with contextlib.suppress(TrainingFiles):
            return Library.open(given)
    elif not is_training_file(given):
        raise NotADataset(given, "is not a folder, nor a file of motions (.h5)")
    from viewer.processed.library import open_processed

    return open_processed(given)
