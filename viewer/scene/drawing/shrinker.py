"""Brings a picture down to a size that its own is a whole multiple of."""

from __future__ import annotations

import moderngl

from viewer.scene import programs
from viewer.scene.quad import Quad


class Shrinker:
    """Each pixel becomes the mean of the square of pixels that it stands for."""

    def __init__(self, context: moderngl.Context) -> None:
        self._context = context
        self._program = programs.load(context, "shrink.glsl")
        self._quad = Quad(context, self._program)

    def draw(self, picture: moderngl.Texture, target: moderngl.Framebuffer, times: int) -> None:
        """Fill `target` with `picture`, whose sides are `times` as long; colours are premultiplied."""
        target.use()
        self._context.enable_only(moderngl.NOTHING)
        picture.use(location=0)
        self._program["picture"].value = 0
        self._program["times"].value = times
        self._quad.draw((-1.0, -1.0, 1.0, 1.0))

    def release(self) -> None:
        """Give everything back."""
        self._quad.release()
        self._program.release()
