"""The final picture: the stage's, scaled to the requested size, with text over it, read back from the GPU."""

from __future__ import annotations

from collections.abc import Sequence

import moderngl
import numpy as np
from PIL import Image

from viewer.scene.drawing.downsampling import Downsampler
from viewer.scene.drawing.surface import Surface
from viewer.scene.overlay.plates import Plate, PlateDrawer

SLOTS = 2  # pictures that can be on their way back at a time
OPAQUE = np.frombuffer(bytes([0, 0, 0, 255]), np.uint32)[0]  # alpha of a pixel RGBA, by any order of bytes


class Canvas:
    """A framebuffer of `size` pixels without antialiasing of its own."""

    def __init__(self, context: moderngl.Context, size: tuple[int, int]) -> None:
        self._context = context
        self._make(size)
        self._drawer = PlateDrawer(context)
        self._downsampler = Downsampler(context)

    def _make(self, size: tuple[int, int]) -> None:
        self.size = size
        self._picture = self._context.texture(size, 4)
        self._target = self._context.framebuffer(self._picture)
        self._rows = np.empty((size[1], size[0], 4), np.uint8)  # bottom row first, as OpenGL has it
        self._fetched = [self._context.buffer(reserve=4 * size[0] * size[1]) for _ in range(SLOTS)]

    def resize(self, size: tuple[int, int]) -> None:
        """Take another size."""
        if size != self.size:
            self._release_buffers()
            self._make(size)

    def put(self, surface: Surface, plates: Sequence[Plate]) -> None:
        """Draw the picture of `surface`, whose size is a whole multiple of this one's, with `plates` over it."""
        times = surface.size[0] // self.size[0]
        if times == 1:
            self._context.copy_framebuffer(self._target, surface.resolved)
        else:
            self._downsampler.draw(surface.picture, self._target, times)
        self._drawer.draw(plates, self._target, self.size)

    def fetch(self, slot: int) -> None:
        """Begin to read the picture back, asynchronously."""
        self._target.read_into(self._fetched[slot], components=4, alignment=1)

    def read(self, slot: int, *, transparent: bool) -> np.ndarray:
        """Wait for a fetched picture: (height, width, 4) uint8, top row first, straight alpha."""
        width, height = self.size
        self._fetched[slot].read_into(self._rows)
        if transparent:
            return straight(self._rows[::-1])
        words = self._rows.view(np.uint32)[::-1, :, 0]
        opaque: np.ndarray = np.bitwise_or(words, OPAQUE).view(np.uint8).reshape(height, width, 4)
        return opaque

    def _release_buffers(self) -> None:
        self._target.release()
        self._picture.release()
        for buffer in self._fetched:
            buffer.release()

    def release(self) -> None:
        """Release all graphics objects."""
        self._release_buffers()
        self._drawer.release()
        self._downsampler.release()


def straight(picture: np.ndarray) -> np.ndarray:
    """Convert a picture (height, width, 4) uint8 from premultiplied to straight alpha."""
    height, width, _ = picture.shape
    return np.asarray(Image.frombytes("RGBa", (width, height), picture.tobytes()).convert("RGBA"))
