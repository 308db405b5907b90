"""What a process that was killed left of a file."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Collection
from pathlib import Path

from viewer.export.unfinished import stale

_MADE_UNIQUE = ".01234567.part"  # what a temporary name has behind the target's

log = logging.getLogger(__name__)


def remove_leftovers(folder: Path, names: Collection[str]) -> None:
    """Remove the unfinished files of these names in `folder`, and of no other; one that cannot be removed is left."""
    try:
        left = stale(folder)
    except OSError:  # a folder that cannot be read; what is told is why the export failed
        return
    for path in left:
        if path.name[1 : -len(_MADE_UNIQUE)] not in names:
            continue
        try:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        except OSError as error:
            log.warning("%s is left: %s", path, error)
