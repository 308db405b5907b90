"""The mark that says how wide the floor's grid is: one metre of a line beside the persons, with "1 m" over it."""

from __future__ import annotations

import moderngl
import numpy as np
from numpy.typing import NDArray

from viewer.scene import programs
from viewer.scene.drawing.camera import StageCamera
from viewer.scene.drawing.surface import BLENDING
from viewer.scene.lighting.uniforms import assign
from viewer.scene.placement import Placement
from viewer.scene.quad import Quad

BESIDE = 0.1  # metres, at least, from the persons' joints
BEHIND = 0.1  # metres, at least, behind the middle of the persons
TICK = 0.05  # metres, half of the bars at the line's ends
SEEN_FLAT = 0.2  # metres across the line within which the pixels that it touches are
TEXT_BOX = (-12.0, 3.0, 12.0, 17.0)  # pixels at text scale 1: left, bottom, right, top from the line's middle
STRENGTH = 0.8  # opacity
CONTRAST = 3.0  # difference from the floor's colour, in that of the grid's lines


def place_beside(placement: Placement) -> NDArray[np.float64]:
    """Ends (2, 3), metres, of a metre of the grid beside the persons as seen from the placement's side.

    It is behind them, where more of the floor is seen, and on the side where a line of the grid is nearer.
    """
    points, view = placement.points[:, [0, 2]], placement.view[[0, 2]]
    across = int(abs(view[0]) < abs(view[1]))  # the axis, x or z, that leads to the camera
    along = 1 - across
    toward = np.sign(view[across])
    starts = {}  # by the gap to the persons
    for sign in (1.0, -1.0):
        outermost = np.max(sign * points[:, along]) + BESIDE
        starts[np.ceil(outermost) - outermost] = sign * np.ceil(outermost), sign * (np.ceil(outermost) + 1)
    ends = np.full((2, 3), placement.floor)
    ends[:, 2 * along] = starts[min(starts)]
    ends[:, 2 * across] = toward * np.floor(toward * points[:, across].mean() - BEHIND)
    return ends


class FloorMark:
    """Drawn on the floor of a stage."""

    def __init__(self, context: moderngl.Context) -> None:
        self._context = context
        self._program = programs.load(context, "floor_mark.glsl")
        self._quad = Quad(context, self._program)

    def draw(
        self, camera: StageCamera, ends: NDArray[np.float64], colour: tuple[float, float, float], opacity: float
    ) -> None:
        """Draw it from one end to the other, (2, 3) metres, in an sRGB colour."""
        program, scale = self._program, camera.text_scale * camera.supersampling
        along = ends[1] - ends[0]
        width, height = self._context.fbo.viewport[2:]
        program["view_projection_matrix"].write(camera.view_projection_matrix.T.astype("f4").tobytes())
        values = {
            "place": tuple(ends[0]),
            "along": tuple(along),
            "across": (float(along[2]), 0.0, -float(along[0])),
            "colour": (*colour, opacity * STRENGTH),
            "text_scale": scale,
            "pixel": (0.0, 0.0),
        }
        assign(program, values)
        self._context.enable(moderngl.BLEND)
        self._context.blend_func = BLENDING
        self._quad.draw((-TICK, -SEEN_FLAT, 1 + TICK, SEEN_FLAT))
        assign(program, {"place": tuple(ends.mean(axis=0)), "pixel": (2 / width, 2 / height)})
        self._quad.draw([edge * scale for edge in TEXT_BOX])

    def release(self) -> None:
        """Release all graphics objects."""
        self._quad.release()
        self._program.release()


def mark_colour(floor: tuple[float, ...], line: tuple[float, ...]) -> tuple[float, float, float]:
    """The mark's colour (sRGB), between those of the grid's lines and of text."""
    red, green, blue = (min(1.0, max(0.0, a + CONTRAST * (b - a))) for a, b in zip(floor, line, strict=True))
    return red, green, blue
