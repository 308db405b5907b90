"""Views relative to the persons of a sequence, wherever they stand, and a person's own view."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from viewer.scene.placement import Placement

BELOW = 0.2  # metres from the head that is looked at to the middle of the picture
BEHIND, BESIDE, ABOVE = 1.0, 0.45, 0.22  # metres from a head to the camera that looks over the person's shoulder
_LARGEST = 1e4  # metres; what is farther was not saved by this program


@dataclass(frozen=True)
class RelativeView:
    """Position and target of a camera in metres to the right, up and towards the camera of the default view."""

    position: tuple[float, float, float]
    target: tuple[float, float, float]
    orthographic: bool = False

    @classmethod
    def of(
        cls, position: np.ndarray, target: np.ndarray, placement: Placement, orthographic: bool = False
    ) -> RelativeView:
        """A camera's position and target (3,) in a sequence with this placement."""
        middle, axes = _frame(placement)
        seen, looked_at = axes @ (position - middle), axes @ (target - middle)
        return cls(_floats(seen), _floats(looked_at), orthographic)

    def in_scene(self, placement: Placement) -> tuple[np.ndarray, np.ndarray]:
        """Position and target (3,) in a sequence with this placement."""
        middle, axes = _frame(placement)
        return np.array(self.position) @ axes + middle, np.array(self.target) @ axes + middle


def views_to_strings(views: Mapping[int, RelativeView]) -> list[str]:
    """Numbered views as text, for settings."""
    return [json.dumps([number, *view.position, *view.target, view.orthographic]) for number, view in views.items()]


def views_from_strings(saved: Iterable[str]) -> dict[int, RelativeView]:
    """The inverse of `views_to_strings`; what is no numbered view is left out."""
    views: dict[int, RelativeView] = {}
    for text in saved:
        try:
            values = json.loads(text)
        except (ValueError, RecursionError):
            continue
        if isinstance(values, list) and len(values) == 8 and type(values[0]) is int and type(values[7]) is bool:
            places = values[1:7]
            if all(type(place) in (int, float) and abs(place) < _LARGEST for place in places):
                x, y, z, to_x, to_y, to_z = (float(place) for place in places)
                views[values[0]] = RelativeView((x, y, z), (to_x, to_y, to_z), values[7])
    return views


def over_shoulder(head: np.ndarray, looked_at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Position and target (3,) of a camera that looks over the right shoulder of a person at another head.

    head, looked_at: (3,) metres. The camera keeps level where the point is straight above or below the head.
    """
    towards = (looked_at - head) * (1.0, 0.0, 1.0)
    length = float(np.linalg.norm(towards))
    towards = towards / length if length > 1e-3 else np.array([0.0, 0.0, -1.0])
    right = np.cross(towards, [0.0, 1.0, 0.0])
    return head - towards * BEHIND + right * BESIDE + (0.0, ABOVE, 0.0), looked_at - (0.0, BELOW, 0.0)


def _frame(placement: Placement) -> tuple[np.ndarray, np.ndarray]:
    """The middle of the persons on the floor (3,), and the axes (3, 3; rows) right, up and towards the camera."""
    middle = (placement.points.min(axis=0) + placement.points.max(axis=0)) / 2
    angle = math.atan2(placement.view[0], placement.view[2])
    sine, cosine = math.sin(angle), math.cos(angle)
    axes = np.array([[cosine, 0.0, -sine], [0.0, 1.0, 0.0], [sine, 0.0, cosine]])
    return np.array([middle[0], placement.floor, middle[2]]), axes


def _floats(point: np.ndarray) -> tuple[float, float, float]:
    x, y, z = (float(value) for value in point)
    return x, y, z
