"""Preparing sequences, as several processes do it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from viewer.dataset import Library
from viewer.errors import FileError
from viewer.preprocess.ground import Body, Ground, find_ground
from viewer.preprocess.outcome import Outcome
from viewer.preprocess.prepared import Prepared, prepare

log = logging.getLogger(__name__)
PROCESS_ENDED: Final = "the process that prepared it came to an end, twice; is memory short?"

Result = Prepared | Outcome  # an Outcome when it failed


@dataclass(frozen=True)
class MotionTask:
    """How sequences are prepared; the same for all of a run."""

    root: Path  # the dataset
    body: Body
    model_folders: tuple[Path, ...]
    step: int  # every so many-th frame is taken

    def begin(self) -> Callable[[str], Result]:
        """What prepares a sequence by its name."""
        return partial(_prepare, Library.open(self.root), find_ground(self.body, self.model_folders), self.step)


def _prepare(library: Library, ground: Ground, step: int, name: str) -> Result:
    if not _is_unicode(name):
        return Outcome(name, "failed", "its name is no Unicode text, and cannot be that of a dataset in a file")
    try:
        return prepare(library[name], ground, step)
    except FileError as error:
        return Outcome(name, "failed", str(error))
    except Exception as error:
        log.exception("preparing %s failed", name)
        return Outcome(name, "failed", f"the program made a mistake ({type(error).__name__}: {error})")


def _is_unicode(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
