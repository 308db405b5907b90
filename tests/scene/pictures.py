"""Drawing a stage and analysing the picture."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from viewer.bodies.body import Body, BodyFrame
from viewer.scene.drawing.camera import StageCamera
from viewer.scene.drawing.stage import Stage
from viewer.state.options import BodyShown
from viewer.state.theme import P1, P2

COLOURS = {"P1": P1, "P2": P2}
BOTH = {"P1": True, "P2": True}
ONLY_P1 = {"P1": True, "P2": False}
NOBODY = {"P1": False, "P2": False}


def draw(
    stage: Stage,
    frame: int = 20,
    kind: BodyShown = "mesh",
    visible: Mapping[str, bool] = BOTH,
    *,
    colours: Mapping[str, str] = COLOURS,
    follow: bool = False,
    fine: bool = True,
) -> np.ndarray:
    """Draw a frame; returns the picture (height, width, 3) as int16, top row first."""
    stage.show(frame, kind, visible, colours, follow)
    stage.draw(fine=fine)
    return stage.surface.read()[..., :3].astype(np.int16)


def blue(picture: np.ndarray) -> np.ndarray:
    """Mask (height, width) of P1's colour, lit or in shadow."""
    return picture[..., 2] - picture[..., 0] > 40


def orange(picture: np.ndarray) -> np.ndarray:
    """Mask (height, width) of P2's colour."""
    return picture[..., 0] - picture[..., 2] > 40


def difference(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Largest difference of the channels of each pixel (height, width)."""
    return np.abs(a - b).max(axis=2)


@lru_cache(maxsize=20)
def frame_of(body: Body, index: int) -> BodyFrame:
    """A frame of a body that several tests look at, evaluated once."""
    return body.frame(index)


def pixels_of(points: np.ndarray, camera: StageCamera, size: tuple[int, int]) -> np.ndarray:
    """Pixels (N, 2) from the top left of points (N, 3) metres."""
    camera.update_matrices(*size)
    clip = np.column_stack([points, np.ones(len(points))]) @ camera.view_projection_matrix.T.astype(np.float64)
    assert (clip[:, 3] > 0).all(), "a point lies behind the camera"
    ndc = clip[:, :2] / clip[:, 3:]
    return np.column_stack([(ndc[:, 0] + 1) / 2 * size[0], (1 - ndc[:, 1]) / 2 * size[1]])


def soles(body: Body, frame: int) -> np.ndarray:
    """Points (N, 3) of the lowest centimetre of a body at a frame."""
    vertices = body.frame(frame).vertices
    return vertices[vertices[:, 1] < vertices[:, 1].min() + 0.01]


def dilate(mask: np.ndarray, by: int = 1) -> np.ndarray:
    """The mask (height, width) dilated by `by` pixels."""
    height, width = mask.shape
    for _ in range(by):
        padded = np.pad(mask, 1)
        mask = np.any([padded[y : y + height, x : x + width] for y in range(3) for x in range(3)], axis=0)
    return mask
