"""The floor: a grid of one metre that fades into the horizon and receives the persons' shadows."""

from __future__ import annotations

from typing import Any

import moderngl
import numpy as np
from moderngl_window.opengl.vao import VAO

from viewer.scene.drawing.floor_mark import FloorMark, mark_colour, place_beside
from viewer.scene.from_aitviewer import Node
from viewer.scene.lighting.lighting import Lighting
from viewer.scene.lighting.uniforms import assign
from viewer.scene.placement import DEFAULT_PLACEMENT, Placement

RADIUS = 9.0  # metres from the centre at which it has faded out,
AROUND = 5.0  # or so many beyond persons who are far from there
SHADOW_MARGIN = 0.35  # metres of body around a joint, and of blur
NO_SHADOW = np.array([[-1.0, -1.0], [1.0, 1.0]])  # the shadowed field while there are no shadows
# The square [0, 3]^2 divided into nine fields.
_CORNERS = np.array([[x, y] for y in range(4) for x in range(4)], np.float32)
_FIELDS = [
    [[4 * y + x, 4 * y + x + 4, 4 * y + x + 1, 4 * y + x + 1, 4 * y + x + 4, 4 * y + x + 5]]
    for y in range(3)
    for x in range(3)
]


class Floor(Node):
    """The plane y = 0 of the node; the stage sets its colours.

    Only the middle field, where shadows can fall, is drawn with the expensive shadowed program.
    """

    def __init__(self, lighting: Lighting) -> None:
        super().__init__(name="Floor", is_selectable=False)
        self._lighting = lighting
        self.backface_culling = False
        self.grid = True
        self.shown = True
        self.bare = False  # hides the grid
        self.marked = True  # with a mark beside persons, if there is a grid
        self.transparent = False  # draws only black shadows, and depth
        self.floor_colour = self.line_colour = self.horizon_colour = (0.5, 0.5, 0.5)
        self.shadow_strength = 0.45
        self.set_placement(DEFAULT_PLACEMENT)
        self.set_shadowed(*NO_SHADOW)

    def set_placement(self, placement: Placement) -> None:
        """Lay the floor under persons, and its mark beside them."""
        self.position = (0.0, placement.floor, 0.0)
        farthest = float(np.abs(placement.points[:, [0, 2]]).max())
        self._radius = max(RADIUS, farthest + AROUND)
        self._mark_ends = place_beside(placement)

    def set_shadowed(self, lowest: np.ndarray, highest: np.ndarray) -> None:
        """Set the field where shadows can fall: corners (2,) x and z in metres from the node."""
        limit = self._radius * 0.99
        self._shadowed = np.clip(np.array([lowest, highest]), -limit, limit)

    def set_shadow_of(self, points: np.ndarray, light: np.ndarray) -> None:
        """Set that field for persons with joints (N, 3), metres. light: the way that it travels, (3,) unit."""
        shadow = points[:, [0, 2]] - np.outer(points[:, 1] - self.position[1], light[[0, 2]] / light[1])
        shadow -= self.position[[0, 2]]
        self.set_shadowed(shadow.min(axis=0) - SHADOW_MARGIN, shadow.max(axis=0) + SHADOW_MARGIN)

    def _edges(self) -> np.ndarray:
        """Coordinates (4, 2) in x and z of the lines between the nine fields."""
        end = self._radius
        return np.array([[-end, -end], *self._shadowed, [end, end]], np.float32)

    @Node.once
    def make_renderable(self, ctx: moderngl.Context) -> None:
        """Create the buffers."""
        middle = 4
        around = np.array([field for i, field in enumerate(_FIELDS) if i != middle], np.int32)
        self._corners = ctx.buffer(reserve=16 * 12, dynamic=True)
        self._indices = [ctx.buffer(around.tobytes()), ctx.buffer(np.array(_FIELDS[middle], np.int32).tobytes())]
        self._vaos = []
        for indices in self._indices:
            vao = VAO()
            vao.buffer(self._corners, "3f4", "in_position")
            vao.index_buffer(indices)
            self._vaos.append(vao)
        self._mark = FloorMark(ctx)

    def render(self, camera: Any, **kwargs: Any) -> None:
        """Draw; called by aitviewer's Scene."""
        if not self.shown:
            return
        edges = self._edges()
        index = _CORNERS.astype(int)
        corners = np.zeros((16, 3), np.float32)
        corners[:, 0], corners[:, 2] = edges[index[:, 0], 0], edges[index[:, 1], 1]
        self._corners.write(corners)
        self._lighting.context.disable(moderngl.BLEND)
        for vao, program in zip(self._vaos, self._lighting.floor_programs(self.transparent), strict=True):
            self._draw(vao, program, camera, **kwargs)
        self._lighting.context.enable(moderngl.BLEND)
        if self.grid and self.marked and not self.bare:
            away = float(np.linalg.norm(self._mark_ends.mean(axis=0) - self.position)) / self._radius
            colour = mark_colour(self.floor_colour, self.line_colour)
            self._mark.draw(camera, self._mark_ends, colour, max(0.0, 1 - away))

    def _draw(self, vao: VAO, program: moderngl.Program, camera: Any, **kwargs: Any) -> None:
        self.set_camera_matrices(program, camera, **kwargs)
        self._lighting.apply(program)
        values = {
            "floor_colour": self.floor_colour,
            "line_colour": self.line_colour,
            "horizon_colour": self.horizon_colour,
            "centre": (float(self.position[0]), float(self.position[2])),
            "radius": self._radius,
            "grid_strength": 1.0 if self.grid and not self.bare else 0.0,
            "shadow_strength": self.shadow_strength,
        }
        assign(program, values)
        vao.render(program, moderngl.TRIANGLES)

    def release(self) -> None:
        """Release the buffers."""
        if self.is_renderable:
            for part in (*self._vaos, *self._indices, self._corners, self._mark):
                part.release()
            self.is_renderable = False
