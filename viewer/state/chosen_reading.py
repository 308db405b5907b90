"""The reading that was chosen for a dataset, remembered between runs and followed by every command."""

import json
import logging
from pathlib import Path
from typing import Any, Final

from viewer.bulk.whole_file import write_whole
from viewer.dataset.library import is_training_file, possible_roots
from viewer.dataset.readings import PLAIN, Reading
from viewer.places import reading_path

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
