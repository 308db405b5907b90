"""The framebuffer that a stage is drawn into, and what aitviewer's Renderer asks of a window."""

from __future__ import annotations

import moderngl

SAMPLES = 4


class Surface:
    """A multisampled framebuffer of `size` pixels and the plain one its picture is resolved into.

    It stands where aitviewer's `Renderer` expects a window: `fbo`, `size`, `buffer_size`, `use()`, `clear()`.
    """

    def __init__(self, context: moderngl.Context, size: tuple[int, int]) -> None:
        self._context = context
        self._samples = min(SAMPLES, context.max_samples)
        self._make(size)

    def _make(self, size: tuple[int, int]) -> None:
        self.size = self.buffer_size = (max(1, size[0]), max(1, size[1]))
        make = self._context
        self._parts = [
            make.renderbuffer(self.size, 4, samples=self._samples),
            make.depth_renderbuffer(self.size, samples=self._samples),
            make.texture(self.size, 4),
        ]
        drawn, depth, self.picture = self._parts
        self.fbo = make.framebuffer(drawn, depth)
        self.resolved = make.framebuffer(self.picture)

    def resize(self, size: tuple[int, int]) -> None:
        """Take a new size in pixels; what was drawn is gone."""
        if size != self.size:
            self.release()
            self._make(size)

    def use(self) -> None:
        """Draw into the multisampled framebuffer from now on."""
        self.fbo.use()

    def clear(self, red: float = 0.0, green: float = 0.0, blue: float = 0.0, alpha: float = 0.0) -> None:
        """Empty colour and depth."""
        self.fbo.clear(red, green, blue, alpha)

    def resolve(self) -> None:
        """Bring what was drawn into `resolved`, one sample a pixel."""
        self._context.copy_framebuffer(self.resolved, self.fbo)

    def release(self) -> None:
        """Give every buffer back."""
        self.fbo.release()
        self.resolved.release()
        for part in self._parts:
            part.release()
