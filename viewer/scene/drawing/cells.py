"""A grid of pictures of the same size, one for each source, in one picture."""

from __future__ import annotations

import math
from collections.abc import Sequence

import moderngl

from viewer.scene import programs
from viewer.scene.drawing.surface import Surface
from viewer.scene.quad import Quad

Colour = tuple[float, float, float, float]
CellRect = tuple[int, int, int, int]  # left, top, width, height in pixels from the top left
GAP = 2  # pixels at text scale 1 between pictures
ABOVE, BELOW = 58, 60  # pixels at text scale 1 for the title and notices, and for captions and the counter,
MOST = 0.13  # but no larger share of the picture's height for either,
MOST_BELOW = 0.4  # or of captions that need more
WIDE = 1.3  # width to height of a picture with which three are in one row


def grid_of(count: int, size: tuple[int, int]) -> tuple[int, int]:
    """Columns and rows of so many pictures in one of `size`."""
    width, height = size
    if count <= 1:
        return 1, 1
    if count == 3 and not 1 / WIDE < width / height < WIDE:
        return (3, 1) if width > height else (1, 3)
    if count == 2:
        return (2, 1) if width >= height else (1, 2)
    return 2, math.ceil(count / 2)


def cells_of(count: int, size: tuple[int, int], scale: float = 1.0, below: float | None = None) -> list[CellRect]:
    """The places of so many pictures of one size, row by row, in one of `size` at a text scale.

    below: pixels at text scale 1 for captions that need more than usual.
    """
    if count <= 1:
        return [(0, 0, *size)]
    above, usual = (round(min(part * scale, MOST * size[1])) for part in (ABOVE, BELOW))
    taken = usual if below is None else max(usual, round(min(below * scale, MOST_BELOW * size[1])))
    gap = round(GAP * scale)
    size = size[0], max(1, size[1] - above - taken)
    columns, rows = grid_of(count, size)
    width, height = (
        max(1, math.ceil((whole - (parts - 1) * gap) / parts))
        for whole, parts in zip(size, (columns, rows), strict=True)
    )
    return [
        (
            _place(number % columns, columns, size[0], width),
            above + _place(number // columns, rows, size[1], height),
            width,
            height,
        )
        for number in range(count)
    ]


def cell_at(cells: Sequence[CellRect], pixel: tuple[float, float]) -> int:
    """The cell that a pixel of the picture is in, or the nearest."""
    x, y = pixel

    def away(number: int) -> float:
        left, top, width, height = cells[number]
        return max(left - x, x - left - width, 0.0) + max(top - y, y - top - height, 0.0)

    return min(range(len(cells)), key=away)


def _place(index: int, count: int, whole: int, part: int) -> int:
    return 0 if count == 1 else round(index * (whole - part) / (count - 1))


class Mosaic:
    """The surface of one cell, and putting its pictures together."""

    def __init__(self, context: moderngl.Context) -> None:
        self._context = context
        self.surface = Surface(context, (1, 1))
        self._program = programs.load(context, "cell.glsl")
        self._quad = Quad(context, self._program)

    def clear(self, target: Surface, cells: Sequence[CellRect], lines: Colour, around: Colour) -> None:
        """Fill a picture with the colour of the lines between cells, and that of what is above and below them."""
        target.resolved.use()
        target.resolved.clear(*around)
        upper = target.size[1] - min(top for _, top, *_ in cells)
        lower = target.size[1] - max(top + height for _, top, _, height in cells)
        target.resolved.clear(*lines, viewport=(0, lower, target.size[0], upper - lower))

    def put(self, target: Surface, rect: CellRect) -> None:
        """Copy the cell's picture to its place in another."""
        (width, height), (left, top, *_) = target.size, rect
        bottom = height - top - rect[3]
        target.resolved.use()
        self._context.enable_only(moderngl.NOTHING)
        self.surface.picture.use(location=0)
        self._program["picture"].value = 0
        self._program["corner"].value = (left, bottom)
        right, upper = left + rect[2], bottom + rect[3]
        self._quad.draw((2 * left / width - 1, 2 * bottom / height - 1, 2 * right / width - 1, 2 * upper / height - 1))

    def release(self) -> None:
        """Release all graphics objects."""
        self.surface.release()
        self._quad.release()
        self._program.release()
