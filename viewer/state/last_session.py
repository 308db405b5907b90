"""How a dataset was left: sequence, frame, search, filters, sort, selection, camera, speed, range, sources."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from viewer.bulk.whole_file import write_whole
from viewer.places import session_path
from viewer.search.facets import FACETS, Facet
from viewer.state.playback import MAX_SPEED, MIN_SPEED
from viewer.state.sources.remembered import RememberedSource, remembered_from
from viewer.state.sources.source import LAYOUTS, Layout

_LIMIT: Final = 8 * 2**20  # bytes; all 11,388 sequences selected take 0.3 MB
_LONGEST: Final = 10_000  # characters of a query
_VALUES: Final = 10_000  # of a facet
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class LastSession:
    """Plain values, as they are saved; what is not known has its default."""

    sequence: str = ""
    frame: int = 0
    range: tuple[int, int] | None = None  # first and last frame
    query: str = ""
    chosen: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    sort: tuple[str, bool] = ("", False)  # title of the column, and whether it is descending
    selected: tuple[str, ...] = ()  # if there are several
    camera: str = ""  # a view, see viewer.scene.camera.relative; "" for the default one
    speed: float | None = None  # None: the default
    sources: tuple[RememberedSource, ...] = ()  # as listed, including the dataset; empty if only that is open
    layout: Layout | Literal[""] = ""  # of the sources

    def to_json(self) -> bytes:
        return json.dumps(asdict(self)).encode()

    @classmethod
    def from_json(cls, content: bytes) -> LastSession:
        """The session that was saved; what is not valid has its default."""
        try:
            saved = json.loads(content)
        except (ValueError, RecursionError):
            return cls()
        if not isinstance(saved, dict):
            return cls()
        return cls(
            sequence=_text(saved, "sequence"),
            frame=_frame(saved.get("frame")) or 0,
            range=_range(saved.get("range")),
            query=_text(saved, "query"),
            chosen=_chosen(saved.get("chosen")),
            sort=_sort(saved.get("sort")),
            selected=_texts(saved.get("selected")),
            camera=_text(saved, "camera"),
            speed=_speed(saved.get("speed")),
            sources=remembered_from(saved.get("sources")),
            layout=next((layout for layout in LAYOUTS if layout == saved.get("layout")), ""),
        )


def read_session(root: Path) -> LastSession:
    """The session in which a dataset was left; an empty one if there is none that can be read."""
    path = session_path(root)
    try:
        with path.open("rb") as file:
            content = file.read(_LIMIT + 1)
    except FileNotFoundError:
        return LastSession()
    except OSError as error:
        log.warning("%s is left out: %s", path, error)
        return LastSession()
    return LastSession.from_json(content) if len(content) <= _LIMIT else LastSession()


def write_session(root: Path, session: LastSession) -> None:
    """Save the session in which a dataset is left. Raises FileError."""
    write_whole(session_path(root), session.to_json())


def _text(saved: dict[str, Any], key: str) -> str:
    value = saved.get(key)
    return value if isinstance(value, str) and len(value) <= _LONGEST and "\0" not in value else ""


def _texts(values: object) -> tuple[str, ...]:
    return tuple(value for value in values if isinstance(value, str)) if isinstance(values, list) else ()


def _frame(value: object) -> int | None:
    return value if type(value) is int and 0 <= value < 2**31 else None


def _speed(value: object) -> float | None:
    is_speed = isinstance(value, int | float) and not isinstance(value, bool) and MIN_SPEED <= value <= MAX_SPEED
    return float(value) if is_speed else None  # type: ignore[arg-type]


def _range(value: object) -> tuple[int, int] | None:
    if not isinstance(value, list) or len(value) != 2:
        return None
    first, last = map(_frame, value)
    return (first, last) if first is not None and last is not None and first < last else None


def _chosen(value: object) -> dict[Facet, tuple[str, ...]]:
    if not isinstance(value, dict):
        return {}
    chosen = {facet: _texts(value.get(facet))[:_VALUES] for facet in FACETS}
    return {facet: values for facet, values in chosen.items() if values}


def _sort(value: object) -> tuple[str, bool]:
    if isinstance(value, list) and len(value) == 2 and isinstance(value[0], str) and isinstance(value[1], bool):
        return value[0], value[1]
    return "", False
