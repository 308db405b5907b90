"""The floor: a metre grid that fades into the horizon and takes the persons' shadows."""

from __future__ import annotations

from typing import Any

import moderngl
import numpy as np
from aitviewer.scene.node import Node
from moderngl_window.opengl.vao import VAO

from viewer.scene.lighting import Lighting

RADIUS = 9.0  # metres around the centre, where it has faded


class Floor(Node):
    """A square in the plane y = 0 of the node; colours are set by the stage's theme."""

    def __init__(self, lighting: Lighting) -> None:
        super().__init__(name="Floor", is_selectable=False)
        self._lighting = lighting
        self.backface_culling = False
        self.grid = True
        self.floor_colour = self.line_colour = self.horizon_colour = (0.5, 0.5, 0.5)
        self.shadow_strength = 0.45

    @Node.once
    def make_renderable(self, ctx: moderngl.Context) -> None:
        """Make the square."""
        corners = np.array([[-1, 0, -1], [-1, 0, 1], [1, 0, -1], [1, 0, 1]], np.float32) * RADIUS
        self._corners = ctx.buffer(corners.tobytes())
        self.vao = VAO(mode=moderngl.TRIANGLE_STRIP)
        self.vao.buffer(self._corners, "3f4", "in_position")

    def render(self, camera: Any, **kwargs: Any) -> None:
        """Draw; called by aitviewer's Scene."""
        program = self._lighting.floor_program
        self.set_camera_matrices(program, camera, **kwargs)
        self._lighting.apply(program)
        program["floor_colour"].value = self.floor_colour
        program["line_colour"].value = self.line_colour
        program["horizon_colour"].value = self.horizon_colour
        program["centre"].value = (float(self.position[0]), float(self.position[2]))
        program["radius"].value = RADIUS
        program["shadow_strength"].value = self.shadow_strength
        program["grid_on"].value = self.grid
        self.vao.render(program)

    def release(self) -> None:
        """Give the square back."""
        if self.is_renderable:
            self.vao.release()
            self._corners.release()
            self.is_renderable = False
