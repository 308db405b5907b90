"""A place to look from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from viewer.dataset.roles import Person


@dataclass(frozen=True, eq=False)
class Standpoint:
    """Where the camera stands, and where the heads were when it stood there: from these on it follows."""

    position: np.ndarray  # (3,) metres
    target: np.ndarray  # (3,) metres
    heads: Mapping[Person, np.ndarray]  # (3,) metres

    def turned(self, angle: float) -> Standpoint:
        """`angle` degrees further round the vertical through the target, to the right of who looks along."""
        sine, cosine = np.sin(np.radians(angle)), np.cos(np.radians(angle))
        x, y, z = self.position.astype(float) - self.target
        around = np.array([cosine * x + sine * z, y, cosine * z - sine * x])
        return replace(self, position=self.target + around)
