"""Where the last comparison of a dataset is kept between runs."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

from viewer.bulk.whole_file import write_whole
from viewer.comparing.last.comparison import Comparison, NotAComparison
from viewer.places import comparison_path

_LIMIT: Final = 256 << 20  # bytes; the whole of Inter-X with three sources has 12 MB
log = logging.getLogger(__name__)


def last_comparison(reference: Path) -> Comparison | None:
    """Return the last comparison with a dataset as the reference; None if there is none, or it cannot be read."""
    path = comparison_path(reference)
    try:
        if path.stat().st_size > _LIMIT:
            log.warning("%s is left out: it is too large", path)
            return None
        return Comparison.from_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, NotAComparison) as error:
        log.warning("%s is left out: %s", path, error)
        return None


def keep(comparison: Comparison) -> None:
    """Keep a comparison in place of the last one. Raises FileError."""
    write_whole(comparison_path(comparison.reference.root), comparison.to_json().encode())
