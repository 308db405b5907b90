"""Drawing a rectangle of the picture with a shader program."""

from __future__ import annotations

from collections.abc import Sequence

import moderngl
import numpy as np


class Quad:
    """Runs `program`, which has the inputs `box` and `in_corner` (see quad.glsl), on a rectangle."""

    def __init__(self, context: moderngl.Context, program: moderngl.Program) -> None:
        self._program = program
        self._corners = context.buffer(np.array([[0, 0], [1, 0], [0, 1], [1, 1]], np.float32).tobytes())
        self._array = context.vertex_array(program, [(self._corners, "2f4", "in_corner")])

    def draw(self, box: Sequence[float] | np.ndarray) -> None:
        """Draw the rectangle `box`: left, bottom, right, top in clip space (-1 to 1)."""
        self._program["box"].value = tuple(float(edge) for edge in box)
        self._array.render(moderngl.TRIANGLE_STRIP)

    def release(self) -> None:
        """Release the buffers; the program belongs to the caller."""
        self._array.release()
        self._corners.release()
