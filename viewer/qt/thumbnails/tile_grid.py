"""Where the tiles of the grid are. Reckoned, never stored: any number of them costs the same."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from PyQt5.QtCore import QRect

from viewer.export.thumbnails.thumbnail import SIZE

LEAST_PX: Final = 144  # width of a tile
GAP_PX: Final = 6  # between tiles, and around them
CAPTION_PX: Final = 38  # height of the two lines below a picture


@dataclass(frozen=True)
class TileGrid:
    """`count` tiles in lines that fill `width` px, in pixels of the whole, which is scrolled."""

    count: int
    width: int

    @cached_property
    def columns(self) -> int:
        """Tiles in a line."""
        return max(1, (self.width - GAP_PX) // (LEAST_PX + GAP_PX))

    @cached_property
    def tile(self) -> tuple[int, int]:
        """Width and height of every tile, its caption included."""
        width = max(1, (self.width - GAP_PX) // self.columns - GAP_PX)
        return width, width * SIZE[1] // SIZE[0] + CAPTION_PX

    @cached_property
    def pitch(self) -> int:
        """From one line to the next."""
        return self.tile[1] + GAP_PX

    @cached_property
    def height(self) -> int:
        """Of all lines together."""
        return -(-self.count // self.columns) * self.pitch + GAP_PX

    def rect(self, row: int) -> QRect:
        """The place of a tile. Its row is that of the model."""
        line, column = divmod(row, self.columns)
        width, height = self.tile
        return QRect(GAP_PX + column * (width + GAP_PX), GAP_PX + line * self.pitch, width, height)

    def row_at(self, x: int, y: int) -> int | None:
        """The tile that covers a point; None between them."""
        width = self.tile[0] + GAP_PX
        column, line = (x - GAP_PX) // width, (y - GAP_PX) // self.pitch
        row = line * self.columns + column
        inside = 0 <= column < self.columns and line >= 0 and row < self.count
        return row if inside and self.rect(row).contains(x, y) else None

    def rows(self, top: int, bottom: int) -> range:
        """The tiles of all lines that are seen between two heights, the second one left out."""
        first = max(0, top // self.pitch)  # a gap is above its line
        last = max(0, -(-(bottom - GAP_PX) // self.pitch))
        return range(min(self.count, first * self.columns), min(self.count, last * self.columns))
