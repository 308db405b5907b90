"""A comparison with all that tells whether it still holds, as JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Final, Self, get_args

from viewer.comparing.align import ALIGNS
from viewer.comparing.compared import Means
from viewer.comparing.pairing import MatchedBy, Pair, Pairing
from viewer.comparing.run import Compared
from viewer.comparing.table import Table
from viewer.comparing.task import Side
from viewer.dataset.readings import Reading
from viewer.search.query.terms import MEASURES, Measure

VERSION: Final = 1  # of the JSON, and of how the measures are computed
_MEANS: Final = tuple(field.name for field in fields(Means))


class NotAComparison(ValueError):
    """JSON that is something else."""


@dataclass(frozen=True)
class ComparedSource:
    """A source, and what of it has no partner."""

    side: Side
    name: str
    without_reference: tuple[str, ...] = ()
    without_clip: tuple[str, ...] = ()


@dataclass(frozen=True)
class KeptPair:
    """A pair that was compared, with the stamp of its files."""

    compared: Compared
    stamp: str


@dataclass(frozen=True)
class Comparison:
    """All pairs of a reference and its sources."""

    reference: Side
    sources: tuple[ComparedSource, ...]
    body_source: str  # checksum of the body model that moved all parameters
    made: str  # date and time, ISO 8601
    pairs: tuple[KeptPair, ...]

    @property
    def table(self) -> Table:
        """The pairs, worst first."""
        compared = [kept.compared for kept in self.pairs]
        pairings = [
            Pairing(
                tuple(one.pair for one in compared if one.pair.source == number),
                source.without_reference,
                source.without_clip,
            )
            for number, source in enumerate(self.sources)
        ]
        names = [source.name for source in self.sources]
        return Table.named(self.reference.root, names, pairings, compared)

    def in_force(self, is_current: Callable[[Side], bool]) -> Self:
        """Return the pairs of which both sides are still read, and put, as they were.

        is_current: whether that is so of a side.
        """
        reference, *sources = map(is_current, (self.reference, *(source.side for source in self.sources)))
        pairs = tuple(kept for kept in self.pairs if reference and sources[kept.compared.pair.source])
        return self if pairs == self.pairs else replace(self, pairs=pairs)

    def measures(self) -> list[tuple[str, dict[Measure, float | None]]]:
        """The measures of each pair, with the name of its sequence in the reference."""
        return [
            (one.pair.reference, {measure: getattr(one.means, measure) for measure in MEASURES})
            for one in (kept.compared for kept in self.pairs)
            if one.means is not None
        ]

    def to_json(self) -> str:
        """As one line."""
        values = {
            "version": VERSION,
            "reference": _side_values(self.reference),
            "sources": [
                {
                    **_side_values(source.side),
                    "name": source.name,
                    "without_reference": source.without_reference,
                    "without_clip": source.without_clip,
                }
                for source in self.sources
            ],
            "body_source": self.body_source,
            "made": self.made,
            "pairs": [[*compared_values(kept.compared), kept.stamp] for kept in self.pairs],
        }
        return json.dumps(values)

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """What `to_json` gave. Raises NotAComparison for anything else, or what another version has made."""
        try:
            values = json.loads(text)
            if values["version"] != VERSION:
                raise NotAComparison("it is of another version of the program")
            sources = tuple(map(_source, values["sources"]))
            return cls(
                _side(values["reference"]),
                sources,
                _text(values["body_source"]),
                _text(values["made"]),
                tuple(KeptPair(read_compared(row[:-1], len(sources)), _text(row[-1])) for row in values["pairs"]),
            )
        except NotAComparison:
            raise
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
            raise NotAComparison(f"it is no comparison ({error})") from error


def compared_values(one: Compared) -> list[Any]:
    """Return a pair as values of JSON."""
    pair, means = one.pair, None if one.means is None else [getattr(one.means, name) for name in _MEANS]
    return [pair.source, pair.clip, pair.reference, pair.matched_by, pair.exchanged, means, one.reason]


def read_compared(values: list[Any], n_sources: int) -> Compared:
    """Return what `compared_values` gave. Raises ValueError or TypeError."""
    source, clip, reference, matched_by, exchanged, means, reason = values
    if not (type(source) is int and 0 <= source < n_sources):
        raise ValueError(f"there is no source {source!r}")
    if matched_by not in get_args(MatchedBy) or type(exchanged) is not bool:
        raise ValueError(f"a pair cannot be matched by {matched_by!r}")
    pair = Pair(source, _text(clip), _text(reference), matched_by, exchanged)
    if means is None:
        return Compared(pair, None, _text(reason))
    numbers = dict(zip(_MEANS, map(_number, means), strict=True))
    if numbers["fps"] is None or numbers["frames"] is None:
        raise ValueError("a pair has no frames")
    return Compared(pair, Means(**{**numbers, "frames": int(numbers["frames"])}), _text(reason))  # type: ignore[arg-type]


def _number(value: Any) -> float | None:
    if value is None:
        return None
    if type(value) not in (int, float):
        raise TypeError(f"{value!r} is no number")
    return float(value) if math.isfinite(value) else None


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _texts(values: Any) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise TypeError("that is no list")
    return tuple(map(_text, values))


def _side_values(side: Side) -> dict[str, Any]:
    values = {"root": str(side.root), "reading": side.reading.to_dict()}
    return values if side.align == "none" else {**values, "align": side.align}


def _side(values: Mapping[str, Any]) -> Side:
    align = values.get("align", "none")
    if align not in ALIGNS:
        raise ValueError(f"a clip cannot be aligned by {align!r}")
    return Side(Path(_text(values["root"])), Reading.from_dict(values["reading"]), align)


def _source(values: Mapping[str, Any]) -> ComparedSource:
    without = _texts(values["without_reference"]), _texts(values["without_clip"])
    return ComparedSource(_side(values), _text(values["name"]), *without)
