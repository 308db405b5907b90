"""The last comparison as the list of sequences shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from viewer.comparing.last.comparison import Comparison
from viewer.comparing.run import Compared
from viewer.comparing.shown import SHOWN
from viewer.search.measure_columns import MeasureColumns, measure_columns
from viewer.search.query.terms import Measure


class Measured:
    """The measures of all sequences.

    Parameters
    ----------
    comparison : Comparison
        With the open library as its reference.
    rows : mapping of str to int
        Row of each sequence in that library.
    """

    def __init__(self, comparison: Comparison, rows: Mapping[str, int]) -> None:
        self.columns: MeasureColumns = measure_columns(comparison.measures(), rows)
        self._names = [source.name for source in comparison.sources]
        self._by_name: dict[str, list[Compared]] = defaultdict(list)
        for kept in comparison.pairs:
            self._by_name[kept.compared.pair.reference].append(kept.compared)
        self._when = datetime.fromisoformat(comparison.made).astimezone().strftime("%Y-%m-%d %H:%M")

    def text(self, name: str, measure: Measure) -> str:
        """What is known of a sequence: a line for each clip it was compared with, and when; "" if nothing is."""
        lines = []
        shown = SHOWN[measure]
        for one in self._by_name.get(name, ()):
            value = None if one.means is None else getattr(one.means, measure)
            if value is None:
                lines.append(f"{self._names[one.pair.source]}: {one.reason or 'not known'}")
                continue
            expected = getattr(one.means, shown.reference) if shown.reference else None
            beside = "" if expected is None else f", reference {shown.with_unit(expected)}"
            lines.append(f"{self._names[one.pair.source]}: {shown.with_unit(value)}{beside}")
        return "\n".join([*lines, f"Compared {self._when}"]) if lines else ""
