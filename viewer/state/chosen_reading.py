"""The reading that was chosen for a dataset, remembered between runs and followed by every command."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from viewer.bulk.whole_file import write_whole
from viewer.dataset.library import is_training_file, possible_roots
from viewer.dataset.readings import PLAIN, Reading
from viewer.places import reading_path

if TYPE_CHECKING:
    from viewer.comparing.task import Side

_LIMIT: Final = 4096  # bytes; the file has under 100
log = logging.getLogger(__name__)


def chosen_reading(path: Path) -> Reading:
    """The reading chosen for the dataset that a path leads to; the usual one where none was, or it cannot be read."""
    given = path.expanduser().absolute()
    roots = possible_roots(given)
    if given.is_file() and not is_training_file(given):  # what was chosen for the folder of results
        roots.append(given.parent)
    for root in roots:
        values = _values(reading_path(root))
        if values is not None:
            return Reading.from_dict(values)
    return PLAIN


def remembered_reading(root: Path) -> Reading | None:
    """The reading remembered for exactly this root; None where none was ever chosen, or it cannot be read."""
    values = _values(reading_path(root))
    return None if values is None else Reading.from_dict(values)


def is_as_compared(side: Side, now: Mapping[Path, Side]) -> bool:
    """Whether a side of a comparison is read and aligned as it was then.

    now: what is open, by root; anything else counts as read in the way that is remembered for it.
    """
    if side.root in now:
        return now[side.root] == side
    return remembered_reading(side.root) in (None, side.reading)


def choose_reading(root: Path, reading: Reading) -> None:
    """Remember a reading for a dataset. Raises FileError."""
    path = reading_path(root)
    if not reading.is_plain or path.exists():
        write_whole(path, json.dumps(reading.to_dict()).encode())


def _values(path: Path) -> dict[str, Any] | None:
    try:
        with path.open("rb") as file:
            found = json.loads(file.read(_LIMIT))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError) as error:
        log.warning("%s is left out: %s", path, error)
        return None
    return found if isinstance(found, dict) else None
