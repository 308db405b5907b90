"""Downsampling a picture by a whole factor."""

from __future__ import annotations

import moderngl

from viewer.scene import programs
from viewer.scene.quad import Quad


class Downsampler:
    """Averages squares of pixels (box filter)."""

    def __init__(self, context: moderngl.Context) -> None:
        self._context = context
        self._program = programs.load(context, "downsample.glsl")
        self._quad = Quad(context, self._program)

    def draw(self, picture: moderngl.Texture, target: moderngl.Framebuffer, factor: int) -> None:
        """Draw `picture` into `target`, whose sides are shorter by `factor`; colours are premultiplied."""
        target.use()
        self._context.enable_only(moderngl.NOTHING)
        picture.use(location=0)
        self._program["picture"].value = 0
        self._program["factor"].value = factor
        self._quad.draw((-1.0, -1.0, 1.0, 1.0))

    def release(self) -> None:
        """Release all graphics objects."""
        self._quad.release()
        self._program.release()
