"""The framebuffers of a stage, with the interface of a window that aitviewer's Renderer expects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import moderngl
import numpy as np

from viewer.scene import programs
from viewer.scene.quad import Quad

SAMPLES = 4
_REST = moderngl.ONE_MINUS_SRC_ALPHA
BLENDING: Any = (moderngl.SRC_ALPHA, _REST, moderngl.ONE, _REST)  # the result is premultiplied by its opacity


class Surface:
    """A picture of `size` pixels, drawn fine (four samples a pixel) or fast (one, then FXAA).

    aitviewer's `Renderer` uses it as its window: `fbo`, `size`, `buffer_size`, `use()`, `clear()`. The finished
    picture is in `resolved`, the framebuffer of the texture `picture`. With a software renderer fine takes two to three
    times as long.
    """

    def __init__(self, context: moderngl.Context, size: tuple[int, int]) -> None:
        self._context = context
        self._samples = min(SAMPLES, context.max_samples)
        self._smooth = programs.load(context, "smooth.glsl")
        self._quad = Quad(context, self._smooth)
        self.fine = True
        self._create(size)

    def _create(self, size: tuple[int, int]) -> None:
        self.size = self.buffer_size = (max(1, size[0]), max(1, size[1]))
        self._buffers: list[moderngl.Framebuffer | moderngl.Texture | moderngl.Renderbuffer] = []
        self._fine_fbo: moderngl.Framebuffer | None = None
        self._fast_fbo: moderngl.Framebuffer | None = None
        self.picture = self._keep(self._context.texture(self.size, 4))
        self.resolved = self._keep(self._context.framebuffer(self.picture))

    def _keep(self, buffer: Any) -> Any:
        self._buffers.append(buffer)
        return buffer

    @property
    def fbo(self) -> moderngl.Framebuffer:
        """The framebuffer to draw the scene into; created on first use."""
        if self.fine:
            self._fine_fbo = self._fine_fbo or self._make_fine()
            return self._fine_fbo
        self._fast_fbo = self._fast_fbo or self._make_fast()
        return self._fast_fbo

    def _make_fine(self) -> moderngl.Framebuffer:
        colour = self._keep(self._context.renderbuffer(self.size, 4, samples=self._samples))
        depth = self._keep(self._context.depth_renderbuffer(self.size, samples=self._samples))
        return self._keep(self._context.framebuffer(colour, depth))

    def _make_fast(self) -> moderngl.Framebuffer:
        self._raw = self._keep(self._context.texture(self.size, 4))
        self._raw.repeat_x = self._raw.repeat_y = False
        depth = self._keep(self._context.depth_renderbuffer(self.size))
        return self._keep(self._context.framebuffer(self._raw, depth))

    def resize(self, size: tuple[int, int]) -> None:
        """Change the size in pixels; discards the picture."""
        if size != self.size:
            self._release_buffers()
            self._create(size)

    def use(self) -> None:
        """Make the scene's framebuffer the current one."""
        self.fbo.use()

    def clear(self, red: float = 0.0, green: float = 0.0, blue: float = 0.0, alpha: float = 0.0) -> None:
        """Clear colour and depth."""
        self.fbo.clear(red, green, blue, alpha)

    def resolve(self, boxes: Sequence[np.ndarray]) -> None:
        """Copy the scene into `resolved`.

        boxes: left, bottom, right, top in clip space, where the edges of a fast picture are smoothed.
        """
        self._context.copy_framebuffer(self.resolved, self.fbo)
        if not self.fine:
            self.resolved.use()
            self._context.enable_only(moderngl.NOTHING)
            self._raw.use(location=0)
            self._smooth["picture"].value = 0
            inside = 1 - 2 / np.array(
                [*self.size, *self.size]
            )  # excludes the border, because each pixel reads its neighbours
            for box in boxes:
                self._quad.draw(np.clip(box, -inside, inside))

    def read(self) -> np.ndarray:
        """The finished picture as (height, width, 4) uint8, top row first."""
        width, height = self.size
        pixels = np.frombuffer(self.resolved.read(components=4, alignment=1), np.uint8)
        return pixels.reshape(height, width, 4)[::-1].copy()

    def _release_buffers(self) -> None:
        while self._buffers:
            self._buffers.pop().release()

    def release(self) -> None:
        """Release all graphics objects."""
        self._release_buffers()
        self._quad.release()
        self._smooth.release()
