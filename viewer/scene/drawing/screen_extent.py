"""The part of the picture that bodies cover, so that the rest can be drawn cheaply."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from viewer.scene.drawing.camera import StageCamera
from viewer.scene.placement import BODY_MARGIN

JOINT_MARGINS = np.array([1.3, 1.7]) * BODY_MARGIN  # metres sideways and upwards
PixelRect = tuple[int, int, int, int]  # left, bottom, width, height in pixels from the bottom left


def bounding_box(vertices: np.ndarray) -> np.ndarray:
    """Lowest and highest x, y and z (2, 3) of vertices (V, 3), V > 0."""
    axes = np.ascontiguousarray(vertices.T)  # 30 times as fast as along the other axis
    return np.array([axes.min(axis=1), axes.max(axis=1)])


def screen_rectangle(boxes: Sequence[np.ndarray], camera: StageCamera, size: tuple[int, int]) -> PixelRect | None:
    """Smallest rectangle in a picture of `size` around bounding boxes (2, 3); None if it is empty."""
    if not boxes:
        return None
    ends = np.array(boxes)
    corners = [(x, y, z) for x in (0, 1) for y in (0, 1) for z in (0, 1)]
    points = ends[:, corners, (0, 1, 2)].reshape(-1, 3)
    clip = np.hstack([points, np.ones((len(points), 1))]) @ camera.view_projection_matrix.T.astype(float)
    if clip[:, 3].min() < camera.near:
        return (0, 0, *size)
    pixels = (clip[:, :2] / clip[:, 3:] + 1) / 2 * size
    lowest = np.clip(np.floor(pixels.min(axis=0)) - 1, 0, size).astype(int)
    highest = np.clip(np.ceil(pixels.max(axis=0)) + 1, 0, size).astype(int)
    width, height = (highest - lowest).tolist()
    return (int(lowest[0]), int(lowest[1]), width, height) if width and height else None


def joined_boxes(boxes: Sequence[np.ndarray]) -> list[np.ndarray]:
    """Boxes (left, bottom, right, top) of which two become one around both where that covers less than they do."""
    kept: list[np.ndarray] = []
    for box in boxes:
        for other in kept:
            both = np.array([*np.minimum(box, other)[:2], *np.maximum(box, other)[2:]])
            if _area(both) < _area(box) + _area(other):
                return joined_boxes([both, *(one for one in boxes if one is not box and one is not other)])
        kept.append(box)
    return kept


def _area(box: np.ndarray) -> float:
    return float((box[2] - box[0]) * (box[3] - box[1]))


def pixel_of(point: np.ndarray, camera: StageCamera, rect: PixelRect) -> tuple[float, float] | None:
    """Pixels from the top left of a point (3,) metres; None if it is behind the camera.

    rect: left, top, width and height of the camera's picture.
    """
    clip = camera.view_projection_matrix @ np.append(point, 1.0)
    if clip[3] <= 1e-6:
        return None
    left, top, width, height = rect
    x, y = float((clip[0] / clip[3] + 1) / 2 * width) + left, float((1 - clip[1] / clip[3]) / 2 * height) + top
    return (x, y) if math.isfinite(x) and math.isfinite(y) else None


def screen_box_of_joints(joints: np.ndarray, camera: StageCamera) -> np.ndarray | None:
    """Left, bottom, right, top (clip space) of a body with joints (J, 3); None if it is outside the picture."""
    clip = np.hstack([joints, np.ones((len(joints), 1))]) @ camera.view_projection_matrix.T
    depth = clip[:, 3:]
    if depth.min() < 2 * BODY_MARGIN:  # so close that it may be anywhere
        return np.array([-1.0, -1.0, 1.0, 1.0])
    margin = camera.projection_matrix[[0, 1], [0, 1]] * JOINT_MARGINS / depth
    points = clip[:, :2] / depth
    box = np.clip([*(points - margin).min(axis=0), *(points + margin).max(axis=0)], -1.0, 1.0)
    return box if box[0] < box[2] and box[1] < box[3] else None
