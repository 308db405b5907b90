"""GIF, from the same colours in every picture."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import numpy.typing as npt

from viewer.export.labels import Label


class GifEncoder:
    """To come."""

    def __init__(self, path: Path, size: tuple[int, int], fps: Fraction, label: Label, *, transparent: bool) -> None:
        raise NotImplementedError

    def learn(self, picture: npt.NDArray[np.uint8]) -> None: ...
    def add(self, picture: npt.NDArray[np.uint8]) -> None: ...
    def finish(self) -> None: ...
    def drop(self) -> None: ...
