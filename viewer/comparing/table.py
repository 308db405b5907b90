"""What came of comparing: a table, worst first, with the means of each source; the same as JSON and CSV."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from viewer.comparing.compared import Means
from viewer.comparing.pairing import Pairing
from viewer.comparing.run import Compared
from viewer.comparing.shown import SHOWN, Shown
from viewer.counted import counted
from viewer.csv_cells import csv_text

VERSION: Final = 1  # of the JSON's layout
_MOST_NAMED: Final = 5  # of what has no partner
_MEASURES: Final = tuple(field.name for field in fields(Means) if field.name not in ("fps", "frames"))
CSV_COLUMNS: Final = ("sequence", "source", "clip", "matched_by", "exchanged", "fps", "frames", *_MEASURES, "failed")
# Columns of the table: fields of Means with their heading, and how their values are shown.
_SHOWN: Final[dict[str, tuple[str, Shown]]] = {
    name: each
    for measure, shown in SHOWN.items()
    for name, each in ((measure, (shown.heading, shown)), (shown.reference, ("(ref)", shown)))
    if name
}


@dataclass(frozen=True)
class Table:
    """All pairs of a reference and its sources."""

    reference: Path
    sources: tuple[str, ...]  # their names
    pairings: tuple[Pairing, ...]  # of each source
    compared: tuple[Compared, ...]  # worst first; those that failed at the end

    @classmethod
    def of(
        cls, reference: Path, roots: Sequence[Path], pairings: Sequence[Pairing], compared: Iterable[Compared]
    ) -> Table:
        """The pairs as they came in."""
        return cls.named(reference, source_names(roots), pairings, compared)

    @classmethod
    def named(
        cls, reference: Path, names: Sequence[str], pairings: Sequence[Pairing], compared: Iterable[Compared]
    ) -> Table:
        """The pairs as they came in, of sources that are called so."""
        return cls(reference, tuple(names), tuple(pairings), tuple(sorted(compared, key=_place)))

    @property
    def failed(self) -> tuple[Compared, ...]:
        """What could not be compared."""
        return tuple(one for one in self.compared if one.means is None)

    def means(self, source: int) -> dict[str, float | None]:
        """The means of a source's pairs, each pair counting alike, whatever its length."""
        done = [one.means for one in self.compared if one.means is not None and one.pair.source == source]
        return {name: _mean([getattr(means, name) for means in done]) for name in _MEASURES}

    def text(self) -> Iterator[str]:
        """Lines for people."""
        rows = [self._row(one) for one in self.compared if one.means is not None]
        means = [self._means_row(source) for source in range(len(self.sources)) if self._n_done(source)]
        if rows:
            heads = [head for head, _ in _SHOWN.values()], [shown.unit for _, shown in _SHOWN.values()]
            above = [["sequence", "source", "frames", *heads[0]], ["", "", "", *heads[1]]]
            yield from _aligned([*above, *rows, *means])
        for number, pairing in enumerate(self.pairings):
            yield from self._without_partner(number, pairing)

    def to_dict(self) -> dict[str, Any]:
        """version, reference, sources with their means and what has no partner, pairs, failed."""
        sources = [
            {
                "source": name,
                "pairs": self._n_done(number),
                "means": self.means(number),
                "clips_without_reference": list(self.pairings[number].without_reference),
                "sequences_without_clip": list(self.pairings[number].without_clip),
            }
            for number, name in enumerate(self.sources)
        ]
        rows = [self._dict(one) for one in self.compared]
        done = [row for row in rows if not row["failed"]]
        failed = [{key: row[key] for key in ("sequence", "source", "clip", "failed")} for row in rows if row["failed"]]
        for row in done:
            del row["failed"]
        return {
            "version": VERSION,
            "reference": str(self.reference),
            "sources": sources,
            "pairs": done,
            "failed": failed,
        }

    def json(self) -> str:
        """As one JSON object."""
        return json.dumps(self.to_dict(), indent=1)

    def csv(self) -> str:
        """As a table with a header, a row a pair."""
        rows = map(self._dict, self.compared)
        return csv_text(CSV_COLUMNS, ([row[column] for column in CSV_COLUMNS] for row in rows))

    def _dict(self, one: Compared) -> dict[str, Any]:
        pair = one.pair
        means = dict.fromkeys(field.name for field in fields(Means)) if one.means is None else vars(one.means)
        return {
            "sequence": pair.reference,
            "source": self.sources[pair.source],
            "clip": pair.clip,
            "matched_by": pair.matched_by,
            "exchanged": pair.exchanged,
            **means,
            "failed": one.reason,
        }

    def _row(self, one: Compared) -> list[str]:
        assert one.means is not None
        pair, source = one.pair, self.sources[one.pair.source]
        shown = source if pair.clip == pair.reference else f"{source}: {pair.clip}"
        return [pair.reference, shown, f"{one.means.frames:,}", *_cells(vars(one.means))]

    def _means_row(self, source: int) -> list[str]:
        return [
            f"mean of {counted(self._n_done(source), 'pair')}",
            self.sources[source],
            "",
            *_cells(self.means(source)),
        ]

    def _n_done(self, source: int) -> int:
        return sum(one.means is not None and one.pair.source == source for one in self.compared)

    def _without_partner(self, number: int, pairing: Pairing) -> Iterator[str]:
        name = self.sources[number]
        if pairing.without_reference:
            clips, there = counted(len(pairing.without_reference), "clip"), _named(pairing.without_reference)
            yield f"{name}: {clips} without a sequence in the reference: {there}"
        if pairing.without_clip:
            sequences, there = counted(len(pairing.without_clip), "sequence"), _named(pairing.without_clip)
            yield f"{name}: {sequences} of the reference without a clip: {there}"


def source_names(roots: Sequence[Path]) -> tuple[str, ...]:
    """Return what sources are called: the names of their files or folders, the whole paths where two are alike."""
    names = [root.name for root in roots]
    return tuple(str(root) if names.count(root.name) > 1 else root.name for root in roots)


def _place(one: Compared) -> tuple[bool, float, str, int, str]:
    """Return the place in the table: worst first."""
    error = (one.means.mpjpe or 0.0) if one.means is not None else 0.0
    return one.means is None, -error, one.pair.reference, one.pair.source, one.pair.clip


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _cells(values: dict[str, Any]) -> list[str]:
    return ["-" if values[name] is None else shown.text(values[name]) for name, (_, shown) in _SHOWN.items()]


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield lines with columns: the first two to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell.ljust(width) if place < 2 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED:,} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more
