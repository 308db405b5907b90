"""The camera: aitviewer's, with framing and animated presets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from viewer.scene.camera.relative import RelativeView, over_shoulder
from viewer.scene.camera.zooming import back_in_sight, zoomed
from viewer.scene.drawing.cells import CellRect, cells_of
from viewer.scene.from_aitviewer import ViewerCamera
from viewer.scene.margins import BELOW_CELL, BOTTOM, HIGH_CELL, NARROW, SIDES, TOP, height_fraction, persons_fraction
from viewer.scene.placement import BODY_MARGIN, DEFAULT_PLACEMENT, Placement
from viewer.state.options import Side

EASE = 0.15  # seconds
FIELD_OF_VIEW = 36.0  # degrees, vertical


@dataclass(frozen=True)
class Closeness:
    """How near the camera goes to what it frames."""

    margin: float = BODY_MARGIN  # metres of body around a joint
    nearest: float = 1.2  # metres


WHOLE = Closeness()
PART = Closeness(margin=0.05, nearest=0.5)


class StageCamera(ViewerCamera):
    """aitviewer's camera, which also frames a placement."""

    def __init__(self) -> None:
        super().__init__(fov=FIELD_OF_VIEW)
        self.text_scale = 1.0  # device pixels for each pixel of the overlay's layout
        self.bottom_margin: float = BOTTOM  # px of the layout that framed persons leave to the text below them
        self.named = False  # with names of several sources besides
        self.supersampling = 1  # pixels that are drawn for each of the picture's, along each side
        self.n_cells = 1  # pictures in a grid, in each of which the placement is framed
        self.placement = DEFAULT_PLACEMENT
        self.part: tuple[float, float, float, float] | None = None  # see update_matrices
        self.frame_all((16, 9), ease=False)

    def frame_all(self, size: tuple[int, int], *, view: np.ndarray | None = None, ease: bool = True) -> None:
        """Frame the placement in a picture of `size`, seen from direction `view`, by default the placement's."""
        view = self.placement.view if view is None else view
        cell, scale, bottom = self._cell(size)
        position, target = fit_view(self.placement, cell, view, scale, bottom=bottom, named=self.named)
        self._framed = view, position, target
        self._move_to(position, target, ease)

    def frame_points(self, points: np.ndarray, size: tuple[int, int]) -> None:
        """Frame points (N, 3), metres, from the present direction."""
        self._move_to(*self.fit(points, size), ease=True)

    def frame_part(self, points: np.ndarray, size: tuple[int, int]) -> None:
        """Frame points (N, 3), metres, of a part of a body, such as a hand, from the present direction."""
        self._move_to(*self.fit(points, size, PART), ease=True)

    def nearness(self, points: np.ndarray, size: tuple[int, int]) -> float:
        """How far points (N, 3) are, as a share of the distance from which they are framed."""
        position, target = self.fit(points, size)
        away = float((points.mean(axis=0) - self.position) @ self.forward)
        return away / float(np.linalg.norm(position - target))

    def zoom(self, point: np.ndarray, factor: float, joints: np.ndarray, floor: float) -> None:
        """Move towards a point or away from it: see `zoomed`."""
        if self.is_ortho:  # where the camera is along its direction makes no difference
            joints, floor = joints[:0], -np.inf
        self.set_view(*zoomed(self.position, self.target, point, factor, joints, floor))
        self.translate(back_in_sight(self.target, self.placement.points))

    def pan_in_sight(self, x: float, y: float) -> None:
        """Move sideways by pixels, but not away from the persons."""
        self.pan(x, y)
        self.translate(back_in_sight(self.target, self.placement.points))

    @property
    def view(self) -> np.ndarray:
        """The unit vector (3,) from the target to the camera."""
        return np.asarray(-self.forward, dtype=float)

    def fit(
        self, points: np.ndarray, size: tuple[int, int], closeness: Closeness = WHOLE
    ) -> tuple[np.ndarray, np.ndarray]:
        """Position and target (3,) that frame points (N, 3) from the present direction."""
        cell, scale, bottom = self._cell(size)
        return fit_view(Placement(0.0, points, self.view), cell, self.view, scale, closeness, bottom, named=self.named)

    def cells(self, size: tuple[int, int], supersampling: int = 1) -> list[CellRect]:
        """Left, top, width and height of each picture of the grid, in one of `size`; without a grid the whole."""
        below = self.bottom_margin if self.bottom_margin > BOTTOM else None
        return cells_of(self.n_cells, size, self.text_scale * supersampling, below)

    def _cell(self, size: tuple[int, int]) -> tuple[tuple[int, int], float, float]:
        """The size of a picture of the grid, the scale of the margins there, and the margin below the persons.

        In a grid the text is not over the pictures, but names are: beside the persons, or above them in a narrow one.
        """
        width, height = self.cells(size)[0][2:]
        if self.n_cells == 1:
            return (width, height), self.text_scale, self.bottom_margin
        if width < NARROW * height:
            return (width, height), self.text_scale * min(1.0, height / (HIGH_CELL * self.text_scale)), BELOW_CELL
        return (width, height), self.text_scale * min(1.0, width / size[0], height / size[1]), BOTTOM

    def refit(self, size: tuple[int, int]) -> None:
        """Frame again for another `size` of the picture, unless the camera has been moved since."""
        view, position, target = self._framed
        if not self.animating and np.allclose(self.position, position) and np.allclose(self.target, target):
            self.frame_all(size, view=view, ease=False)

    @property
    def is_default(self) -> bool:
        """Whether it shows what it showed when the persons were first shown."""
        view, position, target = self._framed
        seen = ((view, self.placement.view), (self.position, position), (self.target, target))
        return all(np.allclose(now, before) for now, before in seen)

    def preset(self, name: Side, size: tuple[int, int], *, ease: bool = True) -> None:
        """View from the front (the placement's direction), from the side, or from above."""
        front = self.placement.view
        views = {
            "front": front,
            "side": np.array([front[2], front[1], -front[0]]),
            "top": np.array([front[0] * 0.02, 1.0, front[2] * 0.02]),
        }
        self.frame_all(size, view=views[name] / np.linalg.norm(views[name]), ease=ease)

    def set_view(self, position: Sequence[float] | np.ndarray, target: Sequence[float] | np.ndarray) -> None:
        """Set position and target, (3,) metres each, without animation."""
        self._move_to(np.asarray(position), np.asarray(target), ease=False)

    def translate(self, offset: np.ndarray) -> None:
        """Move position and target by `offset` (3,) metres, without animation."""
        self.position = self.position + offset
        self.target = self.target + offset
        if self.animating:
            self._animation_start_position = self._animation_start_position + offset
            self._animation_end_position = self._animation_end_position + offset
            self._animation_start_target = self._animation_start_target + offset
            self._animation_end_target = self._animation_end_target + offset

    def over_shoulder(self, head: np.ndarray, looked_at: np.ndarray) -> None:
        """Look over a person's shoulder: see `over_shoulder`."""
        self._move_to(*over_shoulder(head, looked_at), ease=True)

    @property
    def relative_view(self) -> RelativeView:
        """What is seen, relative to the placement."""
        return RelativeView.of(self.position, self.target, self.placement, self.is_ortho)

    def show_view(self, view: RelativeView, *, ease: bool = True) -> None:
        """Go to a view relative to the placement."""
        self._move_to(*view.in_scene(self.placement), ease=ease)

    def update_matrices(self, width: int, height: int) -> None:
        """Update the matrices for a picture of this size.

        An orthographic picture has the scale that the target has in the other, and shows what is behind the camera too.
        With a `part`, left, bottom, right, top in -1 to 1 of a square picture and beyond, that is drawn of it instead.
        """
        if self.part is not None:
            self._update_whole(1, 1)
            crop = _crop(*self.part)
            self.projection_matrix = (crop @ self.projection_matrix).astype("f4")
            self.view_projection_matrix = (crop @ self.view_projection_matrix).astype("f4")
        else:
            self._update_whole(width, height)

    def _update_whole(self, width: int, height: int) -> None:
        if not self.is_ortho:
            super().update_matrices(width, height)
            return
        away = float(np.linalg.norm(self.position - self.target))
        self.ortho_size = max(0.01, away) * np.tan(np.radians(FIELD_OF_VIEW) / 2)
        near, self.near = self.near, -self.far
        super().update_matrices(width, height)
        self.near = near

    def _move_to(self, position: np.ndarray, target: np.ndarray, ease: bool) -> None:
        if ease:
            self.move_with_animation(position, target, EASE)
        else:
            self.animating = False
            self.position, self.target = position, target


def _crop(left: float, bottom: float, right: float, top: float) -> np.ndarray:
    """The matrix (4, 4) that makes a part of clip space the whole."""
    matrix = np.eye(4)
    matrix[0, 0], matrix[1, 1] = 2 / (right - left), 2 / (top - bottom)
    matrix[0, 3], matrix[1, 3] = -(right + left) / (right - left), -(top + bottom) / (top - bottom)
    return matrix


def fit_view(
    placement: Placement,
    size: tuple[int, int],
    view: np.ndarray,
    scale: float = 1.0,
    closeness: Closeness = WHOLE,
    bottom: float = BOTTOM,
    *,
    named: bool = False,
) -> tuple[np.ndarray, np.ndarray]:
    """Camera position and target (3,) that show every point of a placement clear of the overlay text.

    size: device pixels. view: unit vector to the camera. scale: device pixels for each pixel of the text layout.
    bottom: pixels of the text layout that are left to the text below the persons. named: see `height_fraction`.
    """
    right = np.cross([0.0, 1.0, 0.0], view)
    right /= np.linalg.norm(right)
    up = np.cross(view, right)
    axes = np.stack([right, up, view])  # rows
    points = placement.points @ axes.T
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    half = np.abs(points - middle) + closeness.margin
    width, height = max(1, size[0]), max(1, size[1])
    tan_y = np.tan(np.radians(FIELD_OF_VIEW) / 2)
    tan_x = tan_y * width / height
    fraction_y, fraction_x = (
        height_fraction(height, bottom, scale, named=named),
        persons_fraction(width, 2 * SIDES * scale),
    )
    needed = (points - middle)[:, 2] + np.maximum(half[:, 0] / (tan_x * fraction_x), half[:, 1] / (tan_y * fraction_y))
    distance = max(closeness.nearest, float(needed.max()))
    shift = (TOP - bottom) * scale / height * tan_y * distance  # to the middle of the free area
    target = middle @ axes + up * shift
    return target + view * distance, target
