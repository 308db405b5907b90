"""Draws the layers of a figure, as the view draws: persons of one moment, their depth, and the shade on the floor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import moderngl
import numpy as np
from numpy.typing import NDArray

from viewer.dataset.roles import PERSONS, Person
from viewer.errors import ExportError
from viewer.export.drawing.figures.compositing import NO_SHADE, Layer, Shade, known_depth
from viewer.export.drawing.figures.windows import PixelWindow, Window, around
from viewer.export.drawing.painter import check_drawable, enough_memory
from viewer.export.order.shot import ViewPoint
from viewer.scene.drawing.stage import Stage
from viewer.scene.loaded_sequence import LoadedSequence
from viewer.scene.placement import Placement
from viewer.state.options import Side, ViewOptions
from viewer.state.theme import LIGHT

_FRAMED: Final = (1600, 900)  # pixels of the picture for which the camera is placed, as in the view
_WHOLE: Final = (-1.0, -1.0, 1.0, 1.0)
_SOFT: Final = 0.09  # metres that a shadow is wider than what casts it
_CONTACT: Final = 0.16  # metres that the shade of what touches the floor is wider
_SAMPLED: Final = 9  # every so many vertices stand for the shadow's extent


@dataclass(frozen=True, eq=False)
class Pose:
    """What one layer shows."""

    loaded: LoadedSequence
    frame: int
    colours: Mapping[Person, str]  # "#RRGGBB"
    opacity: float
    moved: NDArray[np.float64]  # (3,) metres, of the camera, which goes with the persons


class FigurePainter:
    """Draws in one graphics context, which must be current. The camera is set once for all layers."""

    def __init__(self, context: moderngl.Context) -> None:
        self._context = context
        self._stage = Stage(context, (1, 1), LIGHT)
        self._stage.set_theme(LIGHT, "transparent")
        self._depth: _DepthBuffer | None = None
        self._loaded: LoadedSequence | None = None

    def set_camera(self, loaded: LoadedSequence, viewpoint: ViewPoint | Side, options: ViewOptions) -> None:
        """Look at the persons of a sequence from a side, as the view frames them, or from a point."""
        stage, self._options = self._stage, options
        stage.camera.part = _WHOLE
        stage.set_floor(grid=False, shadows=options.shadows)
        stage.set_orthographic(options.orthographic)
        stage.set_persons(loaded.bodies, loaded.placement)
        if isinstance(viewpoint, ViewPoint):
            stage.camera.set_view(viewpoint.position, viewpoint.target)
        else:
            stage.camera.preset(viewpoint, _FRAMED, ease=False)
        self._loaded = loaded
        self._view = loaded.placement.view
        self._base = np.array(stage.camera.position, float), np.array(stage.camera.target, float)

    @property
    def right(self) -> NDArray[np.float64]:
        """The unit vector (3,) to the right of the picture."""
        right = np.cross(self._base[1] - self._base[0], (0.0, 1.0, 0.0))
        unit: NDArray[np.float64] = right / np.linalg.norm(right)
        return unit

    def points(self, loaded: LoadedSequence, frame: int) -> NDArray[np.float64]:
        """Vertices (N, 3) of the persons that are shown, metres. Raises ExportError if there are none."""
        self._show(loaded)
        vertices = [
            body.frame(min(frame, body.n_frames - 1)).vertices
            for person in PERSONS
            if self._visible()[person]
            for body in self._stage.people[person].bodies_for(self._options.body)
        ]
        if not vertices:
            raise ExportError(f"Of {loaded.take.name} nobody is shown.")
        return np.concatenate(vertices).astype(np.float64)

    def window(self, points: NDArray[np.float64], moved: NDArray[np.float64], *, shadows: bool = True) -> Window:
        """The part of the picture plane that persons of these vertices cover, with their shadows or without."""
        seen = points - moved
        if shadows and self._options.shadows:
            floor, way = float(self._stage.floor.position[1] - moved[1]), self._stage.lighting.key.direction
            sample = seen[::_SAMPLED]
            shadow = sample - np.outer((sample[:, 1] - floor) / way[1], way)
            feet = sample[sample[:, 1] < floor + _CONTACT]
            seen = np.concatenate([seen, *_widened(shadow, _SOFT), *_widened(feet, _CONTACT)])
        return around(self._on_plane(seen)[:, :2])

    def metre(self, points: NDArray[np.float64]) -> float:
        """Units of the picture plane that a metre has at the distance of points."""
        middle = points.mean(axis=0)
        ends = self._on_plane(np.array([middle - self.right / 2, middle + self.right / 2]))
        return float(ends[1, 0] - ends[0, 0])

    def layer(self, pose: Pose, persons: PixelWindow, shaded: PixelWindow, origin: tuple[int, int]) -> Layer:
        """Draw a pose.

        persons, shaded: where they are on the picture plane, and where their shadows are. origin: the left and the top
        of the whole picture there. Raises FileError for a file that went bad, ExportError where the graphics cannot
        draw it.
        """
        stage = self._stage
        self._resize(persons)
        self._show(pose.loaded)
        self._aim(persons.window, pose.moved)
        stage.show(pose.frame, self._options.body, self._visible(), pose.colours)
        stage.floor.shown = False
        stage.invalidate()
        stage.draw()
        colour, camera = stage.surface.read(), stage.camera
        covered = colour[..., 3] > 0
        values = self._depth_buffer(persons.size).of(stage.surface.fbo)
        near = -camera.far if camera.is_ortho else camera.near  # see StageCamera.update_matrices
        metres = known_depth(values, covered, near, camera.far, orthographic=camera.is_ortho)
        shade = NO_SHADE
        if self._options.shadows:
            self._resize(shaded)
            self._aim(shaded.window, pose.moved)
            camera.update_matrices(*shaded.size)
            shade = Shade.cropped(shaded.place(origin), self._floor_shade())
        return Layer.cropped(persons.place(origin), colour, metres, shade, pose.opacity)

    def _resize(self, window: PixelWindow) -> None:
        check_drawable(self._context, window.size)
        with enough_memory(self._context, window.size):
            self._stage.resize(window.size)
            self._stage.surface.clear()

    def release(self) -> None:
        """Release all graphics objects."""
        self._stage.release()
        if self._depth is not None:
            self._depth.release()

    def _visible(self) -> dict[Person, bool]:
        return {"P1": self._options.show_p1, "P2": self._options.show_p2}

    def _show(self, loaded: LoadedSequence) -> None:
        """Put other persons on the stage, in the same light."""
        if loaded is not self._loaded:
            placement: Placement = replace(loaded.placement, view=self._view)
            self._stage.set_persons(loaded.bodies, placement)
            self._loaded = loaded

    def _aim(self, window: Window, moved: NDArray[np.float64]) -> None:
        camera = self._stage.camera
        camera.set_view(self._base[0] + moved, self._base[1] + moved)
        camera.part = (window.left, window.bottom, window.right, window.top)

    def _on_plane(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Points (N, 3) on the picture plane, and their depth."""
        self._aim(Window(*_WHOLE), np.zeros(3))
        camera = self._stage.camera
        camera.update_matrices(1, 1)
        clip = np.hstack([points, np.ones((len(points), 1))]) @ camera.view_projection_matrix.T.astype(np.float64)
        if clip[:, 3].min() < camera.near:
            raise ExportError("The camera is among the persons: choose another place for it.")
        seen: NDArray[np.float64] = clip[:, :3] / clip[:, 3:]
        return seen

    def _depth_buffer(self, size: tuple[int, int]) -> _DepthBuffer:
        if self._depth is None or self._depth.size != size:
            if self._depth is not None:
                self._depth.release()
            self._depth = _DepthBuffer(self._context, size)
        return self._depth

    def _floor_shade(self) -> NDArray[np.uint8]:
        """The opacity (h, w) of the black that shades the floor, without the persons."""
        stage = self._stage
        stage.surface.resolved.use()
        stage.surface.resolved.clear()
        self._context.enable_only(moderngl.NOTHING)
        stage.floor.shown = True
        stage.floor.render(stage.camera)
        return stage.surface.read()[..., 3]


def _widened(points: NDArray[np.float64], by: float) -> list[NDArray[np.float64]]:
    """Points (N, 3) moved along the floor to four sides."""
    return [points + np.array([x, 0.0, z]) for x in (-by, by) for z in (-by, by)]


class _DepthBuffer:
    """Reads the depth of a picture that has several samples a pixel: that of one of them."""

    def __init__(self, context: moderngl.Context, size: tuple[int, int]) -> None:
        self.size = size
        self._context = context
        self._colours, self._depth = context.renderbuffer(size, 4), context.depth_renderbuffer(size)
        self._framebuffer = context.framebuffer(self._colours, self._depth)

    def of(self, picture: moderngl.Framebuffer) -> NDArray[np.float32]:
        """The depth (h, w) of a picture of this size, 0 to 1, top row first."""
        self._context.copy_framebuffer(self._framebuffer, picture)
        data = self._framebuffer.read(components=1, attachment=-1, dtype="f4", alignment=1)
        return np.frombuffer(data, np.float32).reshape(self.size[1], self.size[0])[::-1]

    def release(self) -> None:
        """Release the buffers."""
        for part in (self._framebuffer, self._colours, self._depth):
            part.release()
