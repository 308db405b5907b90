"""What is shown beside the sequence of an order: sources, how they look, and their layout. Imports no graphics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from viewer.comparing.align import Align
from viewer.dataset.readings import PLAIN, Reading
from viewer.errors import ExportError
from viewer.state.sources.source import LAYOUTS, MOST_SHOWN, Layout
from viewer.state.sources.sources import Sources


@dataclass(frozen=True)
class OrderedSource:
    """One source; without a path the dataset of the order itself."""

    path: Path | None
    name: str = ""  # "": a usual one
    colour: str = ""
    reading: Reading = PLAIN
    picks: Mapping[str, str] = field(default_factory=dict)  # sequence of the dataset -> clip that was picked by hand
    align: Align = "none"  # how its clips are put to where the dataset's begin

    def to_dict(self) -> dict[str, Any]:
        """As JSON values."""
        path = None if self.path is None else str(self.path)
        return {**vars(self), "path": path, "reading": self.reading.to_dict(), "picks": dict(self.picks)}

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> OrderedSource:
        """The inverse of `to_dict`."""
        path = None if plain["path"] is None else Path(plain["path"])
        return cls(**{**plain, "path": path, "reading": Reading.from_dict(plain["reading"])})


@dataclass(frozen=True)
class Beside:
    """The sources that are shown, in their order. Raises ExportError for too many."""

    sources: tuple[OrderedSource, ...]
    layout: Layout = "side"

    def __post_init__(self) -> None:
        if len(self.sources) > MOST_SHOWN:
            raise ExportError(
                f"{len(self.sources)} sources: {MOST_SHOWN} can be shown at once, the dataset among them."
            )
        if self.layout not in LAYOUTS:
            raise ExportError(f"{self.layout} is not one of {', '.join(LAYOUTS)}.")

    @classmethod
    def of(cls, sources: Sources) -> Beside | None:
        """What a list of sources shows; None if it is the open library alone."""
        if not sources.is_comparing:
            return None
        shown = tuple(
            OrderedSource(
                None if source.is_reference else source.library.root,
                source.name,
                source.colour,
                PLAIN if source.is_reference else source.library.reading,
                {} if source.is_reference else dict(sources.picks_of(source.number)),
                source.align,
            )
            for source in sources.shown
        )
        return cls(shown, sources.layout)

    def only(self, name: str) -> Beside:
        """The same with the picks of one sequence of the dataset."""
        kept = (
            replace(one, picks={key: clip for key, clip in one.picks.items() if key == name}) for one in self.sources
        )
        return replace(self, sources=tuple(kept))

    @property
    def has_dataset(self) -> bool:
        """Whether the dataset of the order is shown as well."""
        return any(source.path is None for source in self.sources)

    def with_dataset(self) -> Beside:
        """The same with the dataset of the order, which comes first where it was left out. Raises ExportError."""
        return self if self.has_dataset else replace(self, sources=(OrderedSource(None), *self.sources))

    def to_dict(self) -> dict[str, Any]:
        """As JSON values."""
        return {"sources": [source.to_dict() for source in self.sources], "layout": self.layout}

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Beside:
        """The inverse of `to_dict`."""
        return cls(tuple(map(OrderedSource.from_dict, plain["sources"])), plain["layout"])
