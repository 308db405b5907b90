"""Names, colours, picks and alignment of sources, remembered between runs for each dataset."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from viewer.bulk.whole_file import write_whole
from viewer.comparing.align import ALIGNS, Align
from viewer.places import sources_path
from viewer.state.sources.source import REFERENCE, saved_colour
from viewer.state.sources.sources import Sources

_LIMIT: Final = 4 << 20  # bytes
_MOST_KEPT: Final = 64  # sources of a dataset; those added last stay
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Kept:
    """What is remembered of a source."""

    name: str = ""
    colour: str = ""
    picks: Mapping[str, str] = field(default_factory=dict)  # sequence of the reference -> clip
    align: Align = "none"


def kept_of(reference: Path, source: Path) -> Kept:
    """Return what is remembered of a source of a dataset; nothing where it cannot be read."""
    values = _read(sources_path(reference)).get(str(source.resolve()), {})
    return _checked(values)


def keep(sources: Sources) -> None:
    """Remember all sources of the list. Raises FileError."""
    if REFERENCE not in sources:
        return
    path = sources_path(sources[REFERENCE].library.root)
    values = _read(path)
    for source in sources:
        key = str(source.library.root.resolve())
        values.pop(key, None)
        picks = dict(sources.picks_of(source.number))
        values[key] = {"name": source.name, "colour": source.colour, "picks": picks, "align": source.align}
    write_whole(path, json.dumps(dict(list(values.items())[-_MOST_KEPT:])).encode())


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            found = json.loads(file.read(_LIMIT))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        log.warning("%s is left out: %s", path, error)
        return {}
    return found if isinstance(found, dict) else {}


def _checked(values: Any) -> Kept:
    """What makes sense of the values of a file."""
    if not isinstance(values, dict):
        return Kept()
    name, colour, picks = (values.get(key) for key in ("name", "colour", "picks"))
    return Kept(
        name if isinstance(name, str) else "",
        saved_colour(colour),
        {key: clip for key, clip in picks.items() if isinstance(clip, str)} if isinstance(picks, dict) else {},
        next((align for align in ALIGNS if align == values.get("align")), "none"),
    )
