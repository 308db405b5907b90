"""Moving the camera towards a point and away from it, never into a body or out of sight."""

from __future__ import annotations

from typing import Final

import numpy as np

CLEARANCE: Final = 0.3  # metres between the camera and every joint
NEAREST: Final = 0.3  # metres from camera to target
FARTHEST: Final = 20.0
ABOVE_FLOOR: Final = 0.05  # metres
ROOM: Final = 4.0  # metres around the persons in which the target stays
_STEP: Final = 0.05  # metres, of the search for a place outside a body


def zoomed(
    position: np.ndarray, target: np.ndarray, point: np.ndarray, factor: float, joints: np.ndarray, floor: float
) -> tuple[np.ndarray, np.ndarray]:
    """Position and target (3,) after scaling both about a point, which so stays where it is in the picture.

    factor: of the distance to the point; below 1 moves nearer. joints: (J, 3) metres, of the persons that are shown.
    floor: its height. A move towards the point ends before a body and above the floor; one away from it that would end
    in a body ends behind it.
    """
    distance = max(float(np.linalg.norm(target - position)), 1e-6)
    away = position - point
    length = max(float(np.linalg.norm(away)), 1e-6)
    direction = away / length  # from the point to the camera
    if factor < 1:
        factor = min(1.0, max(factor, NEAREST / distance))
        free = min(_free_path(position, -direction, joints), _path_to_floor(position, -direction, floor))
        factor = max(factor, 1 - free / length)
    else:
        factor = max(1.0, min(factor, FARTHEST / distance))
        factor = min(factor, 1 + _path_to_floor(position, direction, floor) / length)
        moved = (factor - 1) * length
        if moved > 0:
            factor += _way_out(position + moved * direction, direction, joints) / length
    return point + away * factor, point + (target - point) * factor


def back_in_sight(target: np.ndarray, points: np.ndarray) -> np.ndarray:
    """The offset (3,) that moves a target back to within ROOM of the box around points (N, 3)."""
    inside: np.ndarray = np.clip(target, points.min(axis=0) - ROOM, points.max(axis=0) + ROOM)
    return inside - target


def _free_path(start: np.ndarray, direction: np.ndarray, joints: np.ndarray) -> float:
    """Metres from `start` along a unit direction until a joint is CLEARANCE away; 0 if one is nearer and ahead."""
    if not len(joints):
        return np.inf
    ahead = (joints - start) @ direction
    aside = np.sum((joints - start) ** 2, axis=1) - ahead**2
    met = (aside < CLEARANCE**2) & (ahead > 0)
    entries = ahead[met] - np.sqrt(CLEARANCE**2 - np.maximum(aside[met], 0.0))
    return max(0.0, float(entries.min())) if len(entries) else np.inf


def _path_to_floor(start: np.ndarray, direction: np.ndarray, floor: float) -> float:
    """Metres from `start` along a unit direction to the floor; infinite for what starts below it or goes up."""
    height = float(start[1]) - floor - ABOVE_FLOOR
    return height / -float(direction[1]) if height >= 0 and direction[1] < -1e-6 else np.inf


def _way_out(start: np.ndarray, direction: np.ndarray, joints: np.ndarray) -> float:
    """Metres from `start` along a unit direction to where no joint is nearer than CLEARANCE."""
    way = 0.0
    while len(joints) and np.linalg.norm(joints - (start + way * direction), axis=1).min() < CLEARANCE:
        way += _STEP
    return way
