"""The measures of the last comparison, as columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.search.query.numbers import Bounds
from viewer.search.query.terms import MEASURES, Measure

Values = Mapping[Measure, float | None]


@dataclass(frozen=True, eq=False)
class MeasureColumns:
    """The measures of N sequences. Each was compared with up to M clips; what is not known is NaN."""

    values: Mapping[Measure, NDArray[np.float64]]  # (N, M)

    def matching(self, measure: Measure, bounds: Bounds | None) -> NDArray[np.bool_]:
        """Return which sequences have a clip within the bounds; None: those of which nothing is known. Shape (N,)."""
        values = self.values[measure]
        if bounds is None:
            return np.asarray(np.isnan(values).all(axis=1))
        return np.asarray(bounds.contains(values).any(axis=1))

    def largest(self, measure: Measure) -> NDArray[np.float64]:
        """Return the largest value of each sequence, which is the worst of an error; NaN if none is known."""
        values = self.values[measure]
        known = np.where(np.isnan(values), -np.inf, values).max(axis=1, initial=-np.inf)
        return np.where(np.isinf(known), np.nan, known)


def measure_columns(compared: Iterable[tuple[str, Values]], rows: Mapping[str, int]) -> MeasureColumns:
    """Return measures as columns.

    Parameters
    ----------
    compared : iterable of (str, mapping of Measure to float or None)
        The name of a sequence, and the measures of a clip of it. A sequence may come several times; those that are not
        in `rows` are ignored.
    rows : mapping of str to int
        Row of each sequence, 0 to N - 1.

    Returns
    -------
    MeasureColumns
    """
    of_row: dict[int, list[list[float | None]]] = {}
    for name, values in compared:
        if name in rows:
            of_row.setdefault(rows[name], []).append([values[measure] for measure in MEASURES])
    table = np.full((len(MEASURES), len(rows), max(map(len, of_row.values()), default=0)), np.nan)
    for row, clips in of_row.items():
        table[:, row, : len(clips)] = np.array(clips, np.float64).T  # None becomes NaN
    table[~np.isfinite(table)] = np.nan
    return MeasureColumns(dict(zip(MEASURES, table, strict=True)))
