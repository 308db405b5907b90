"""Plates: images of text that are drawn over the picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import moderngl
from PyQt5.QtGui import QImage

from viewer.scene import programs
from viewer.scene.quad import Quad


@dataclass(frozen=True, eq=False)
class Plate:
    """An image and the position of its top left corner, in pixels from the picture's top left."""

    slot: str  # e.g. "title"; a new image in a slot replaces the previous one
    image: QImage  # premultiplied ARGB32
    x: int
    y: int

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, pixels."""
        return self.image.width(), self.image.height()


class PlateDrawer:
    """Draws plates into a framebuffer without scaling. Keeps one texture for each slot."""

    def __init__(self, context: moderngl.Context) -> None:
        self._context = context
        self._program = programs.load(context, "plate.glsl")
        self._quad = Quad(context, self._program)
        self._textures: dict[str, tuple[moderngl.Texture, QImage]] = {}

    def draw(self, plates: Iterable[Plate], target: moderngl.Framebuffer, size: tuple[int, int]) -> None:
        """Blend plates over the picture of `size` in `target`, in their order."""
        target.use()
        self._context.enable_only(moderngl.BLEND)
        self._context.blend_func = (moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA)
        self._program["picture"].value = 0
        width, height = size
        for plate in plates:
            self._texture(plate).use(location=0)
            right, bottom = plate.x + plate.image.width(), plate.y + plate.image.height()
            left_to_right = (2 * plate.x / width - 1, 2 * right / width - 1)
            bottom_to_top = (1 - 2 * bottom / height, 1 - 2 * plate.y / height)
            self._quad.draw((left_to_right[0], bottom_to_top[0], left_to_right[1], bottom_to_top[1]))

    def _texture(self, plate: Plate) -> moderngl.Texture:
        cached = self._textures.get(plate.slot)
        if cached is not None and cached[1] is plate.image:
            return cached[0]
        image = plate.image
        size = (image.width(), image.height())
        pixels = image.constBits().asstring(image.sizeInBytes())
        if cached is not None and cached[0].size == size:
            texture = cached[0]
            texture.write(pixels)
        else:
            if cached is not None:
                cached[0].release()
            texture = self._context.texture(size, 4, pixels)
            texture.filter = (moderngl.NEAREST, moderngl.NEAREST)
        self._textures[plate.slot] = (texture, image)
        return texture

    def release(self) -> None:
        """Release all graphics objects."""
        for texture, _ in self._textures.values():
            texture.release()
        self._quad.release()
        self._program.release()
