"""The 672 numbers of a frame of two persons, in the two layouts that are in use.

    56x12   row-major (56, 12): of each row six numbers of the first person, then six of the second; as it is written
    2x56x6  (2, 56, 6): all of the first person, then all of the second; as others store the same numbers

Row 55 is translation: its first three numbers are metres, the others unused, or velocity.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from viewer.dataset.files.npy import Floats
from viewer.dataset.readings import Layout

NUMBERS: Final = 672
_TRANSLATIONS: Final[dict[Layout, tuple[int, ...]]] = {"56x12": (220, 221, 222, 223), "2x56x6": (110, 111, 222, 223)}
_SAMPLED: Final = 32  # frames


def persons(flat: Floats, layout: Layout) -> Floats:
    """Return (2, T, 56, 6) of flat frames (T, 672)."""
    if layout == "56x12":
        return np.moveaxis(flat.reshape(-1, 56, 2, 6), 2, 0)
    return np.moveaxis(flat.reshape(-1, 2, 56, 6), 1, 0)


@np.errstate(over="ignore", invalid="ignore")  # numbers may be anything
def recognise(flat: Floats) -> Layout | None:
    """Return the layout of flat frames (T, 672), by the triples that are no unit vectors; None if that is unclear.

    Of two that fit alike, as for persons who stand still at the same place, neither is taken.
    """
    frames = flat[(flat != 0).any(axis=1)]
    if not len(frames):
        return None
    frames = frames[:: max(1, len(frames) // _SAMPLED)].astype(np.float64)
    off = np.abs(np.linalg.norm(frames.reshape(len(frames), 224, 3), axis=-1) - 1).mean(axis=0)
    inside = {layout: np.delete(off, places).mean() for layout, places in _TRANSLATIONS.items()}
    best, other = sorted(inside, key=lambda layout: inside[layout])
    return best if inside[other] - inside[best] > 1e-4 else None
