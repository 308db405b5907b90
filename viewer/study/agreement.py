"""How far raters agree: Krippendorff's alpha.

Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011, sections C (nominal) and D (other metrics).
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

Level = Literal["nominal", "ordinal", "interval"]


def krippendorff_alpha(values: NDArray[np.float64], level: Level) -> float:
    """Krippendorff's alpha: 1 is full agreement, 0 what chance gives.

    values: (raters, units), NaN where a rater gave none. NaN where nothing can be said: no unit has two values, or all
    values are the same.
    """
    rated = values[:, (~np.isnan(values)).sum(axis=0) >= 2]
    if not rated.size:
        return float("nan")
    categories = np.unique(rated[~np.isnan(rated)])
    counts = np.stack([(rated == category).sum(axis=0) for category in categories], axis=1).astype(np.float64)  # (U, C)
    n_values = counts.sum(axis=1)  # of each unit
    weights = 1 / (n_values - 1)
    coincidences = (counts * weights[:, None]).T @ counts - np.diag((counts * weights[:, None]).sum(axis=0))
    totals = coincidences.sum(axis=1)
    differences = _squared_differences(categories, totals, level)
    expected = float((np.outer(totals, totals) * differences).sum())
    if expected == 0:
        return float("nan")
    observed = float((coincidences * differences).sum())
    return 1 - (float(totals.sum()) - 1) * observed / expected


def _squared_differences(
    categories: NDArray[np.float64], totals: NDArray[np.float64], level: Level
) -> NDArray[np.float64]:
    """(C, C) how far two categories are apart."""
    if level == "nominal":
        differ: NDArray[np.float64] = (categories[:, None] != categories).astype(np.float64)
        return differ
    # of a rank: the number of values up to the middle of its category
    places: NDArray[np.float64] = np.cumsum(totals) - totals / 2 if level == "ordinal" else categories
    apart: NDArray[np.float64] = (places[:, None] - places) ** 2
    return apart
