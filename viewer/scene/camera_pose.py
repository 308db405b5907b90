"""Position and target of the camera."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from viewer.dataset.roles import Person


@dataclass(frozen=True, eq=False)
class CameraPose:
    """Position and target of the camera, with the heads at that moment, relative to which it follows."""

    position: np.ndarray  # (3,) metres
    target: np.ndarray  # (3,) metres
    heads: Mapping[Person, np.ndarray]  # (3,) metres

    def rotated(self, angle: float) -> CameraPose:
        """The pose rotated by `angle` degrees about the vertical axis through the target, to the camera's right."""
        sine, cosine = np.sin(np.radians(angle)), np.cos(np.radians(angle))
        x, y, z = self.position.astype(float) - self.target
        offset = np.array([cosine * x + sine * z, y, cosine * z - sine * x])
        return replace(self, position=self.target + offset)
