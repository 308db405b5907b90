"""Attributes of HDF5 files, as plain values."""

from __future__ import annotations

from typing import Any

import numpy as np


def plain_attributes(attributes: Any) -> dict[str, str | float]:
    """Return those attributes of an HDF5 file or dataset that are single texts or numbers."""
    plain: dict[str, str | float] = {}
    for key in attributes:
        try:
            value = attributes[key]
        except TypeError:  # a type that numpy does not have
            continue
        if isinstance(value, np.ndarray) and value.size == 1:
            value = value.item()
        if isinstance(value, str):
            plain[key] = value
        elif isinstance(value, int | np.integer):
            plain[key] = int(value)
        elif isinstance(value, float | np.floating):
            plain[key] = float(value)
    return plain
