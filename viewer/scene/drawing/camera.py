"""The camera: aitviewer's, with framing and presets that ease in."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from viewer.scene.from_aitviewer import ViewerCamera
from viewer.scene.margins import BOTTOM, SIDES, TOP, persons_share
from viewer.scene.placement import EMPTY, FLESH, Placement
from viewer.state.options import Side

EASE = 0.15  # seconds
FIELD_OF_VIEW = 36.0  # degrees, vertical


class StageCamera(ViewerCamera):
    """Orbits, pans and zooms as aitviewer's; knows the sequence's placement."""

    def __init__(self) -> None:
        super().__init__(fov=FIELD_OF_VIEW)
        self.text_scale = 1.0  # device pixels to a pixel of the overlay's layout
        self.placement = EMPTY
        self.frame_all((16, 9), ease=False)

    def frame_all(self, size: tuple[int, int], *, view: np.ndarray | None = None, ease: bool = True) -> None:
        """Show all of the placement in a picture of `size`, from `view` or the side the placement names."""
        view = self.placement.view if view is None else view
        position, target = fitted(self.placement, size, view, self.text_scale)
        self._framed = view, position, target
        self._go(position, target, ease)

    def refit(self, size: tuple[int, int]) -> None:
        """The picture is of another `size`: what was framed is framed anew, unless the camera has been moved since."""
        view, position, target = self._framed
        if not self.animating and np.allclose(self.position, position) and np.allclose(self.target, target):
            self.frame_all(size, view=view, ease=False)

    def preset(self, name: Side, size: tuple[int, int], *, ease: bool = True) -> None:
        """Look from the front (the placement's side), a quarter turn from it, or from above."""
        front = self.placement.view
        views = {
            "front": front,
            "side": np.array([front[2], front[1], -front[0]]),
            "top": np.array([front[0] * 0.02, 1.0, front[2] * 0.02]),
        }
        self.frame_all(size, view=views[name] / np.linalg.norm(views[name]), ease=ease)

    def look(self, position: Sequence[float] | np.ndarray, target: Sequence[float] | np.ndarray) -> None:
        """Stand at `position` and look at `target`, (3,) metres each, at once."""
        self._go(np.asarray(position), np.asarray(target), ease=False)

    def follow(self, moved: np.ndarray) -> None:
        """Go along by `moved` (3,) metres, at once."""
        self.position = self.position + moved
        self.target = self.target + moved
        if self.animating:
            self._animation_start_position = self._animation_start_position + moved
            self._animation_end_position = self._animation_end_position + moved
            self._animation_start_target = self._animation_start_target + moved
            self._animation_end_target = self._animation_end_target + moved

    def _go(self, position: np.ndarray, target: np.ndarray, ease: bool) -> None:
        if ease:
            self.move_with_animation(position, target, EASE)
        else:
            self.animating = False
            self.position, self.target = position, target


def fitted(
    placement: Placement, size: tuple[int, int], view: np.ndarray, scale: float = 1.0
) -> tuple[np.ndarray, np.ndarray]:
    """Camera position and target (3,) from which every point of `placement` is clear of the text on the picture.

    size: device pixels. view: unit vector to the camera. scale: device pixels to a pixel of the text.
    """
    right = np.cross([0.0, 1.0, 0.0], view)
    right /= np.linalg.norm(right)
    up = np.cross(view, right)
    axes = np.stack([right, up, view])  # rows
    points = placement.points @ axes.T
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    half = np.abs(points - middle) + FLESH
    width, height = max(1, size[0]), max(1, size[1])
    tall = np.tan(np.radians(FIELD_OF_VIEW) / 2)
    wide = tall * width / height
    room_y, room_x = persons_share(height, (TOP + BOTTOM) * scale), persons_share(width, 2 * SIDES * scale)
    away = (points - middle)[:, 2] + np.maximum(half[:, 0] / (wide * room_x), half[:, 1] / (tall * room_y))
    distance = max(1.2, float(away.max()))
    raised = (TOP - BOTTOM) * scale / height * tall * distance  # the middle of the room lies below the picture's
    target = middle @ axes + up * raised
    return target + view * distance, target
