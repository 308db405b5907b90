"""Positions of the tiles, computed on demand, so that any number of tiles costs the same."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from PyQt5.QtCore import QRect

from viewer.export.thumbnails.thumbnail import SIZE

MIN_TILE_PX: Final = 144  # minimum width
GAP_PX: Final = 6  # between tiles, and around them
CAPTION_PX: Final = 38  # height of the two text lines below a picture


@dataclass(frozen=True)
class TileGrid:
    """`count` tiles in lines that fill `width` px. Positions are in the scrolled content."""

    count: int
    width: int

    @cached_property
    def columns(self) -> int:
        """Number of tiles in a line."""
        return max(1, (self.width - GAP_PX) // (MIN_TILE_PX + GAP_PX))

    @cached_property
    def tile(self) -> tuple[int, int]:
        """Width and height of a tile with its caption, px."""
        width = max(1, (self.width - GAP_PX) // self.columns - GAP_PX)
        return width, width * SIZE[1] // SIZE[0] + CAPTION_PX

    @cached_property
    def pitch(self) -> int:
        """Distance between lines, px."""
        return self.tile[1] + GAP_PX

    @cached_property
    def height(self) -> int:
        """Height of all lines, px."""
        return -(-self.count // self.columns) * self.pitch + GAP_PX

    def rect(self, row: int) -> QRect:
        """Rectangle of a tile; `row` is its row in the model."""
        line, column = divmod(row, self.columns)
        width, height = self.tile
        return QRect(GAP_PX + column * (width + GAP_PX), GAP_PX + line * self.pitch, width, height)

    def row_at(self, x: int, y: int) -> int | None:
        """Row of the tile at a point; None if there is none."""
        width = self.tile[0] + GAP_PX
        column, line = (x - GAP_PX) // width, (y - GAP_PX) // self.pitch
        row = line * self.columns + column
        inside = 0 <= column < self.columns and line >= 0 and row < self.count
        return row if inside and self.rect(row).contains(x, y) else None

    def nearest_row(self, x: int, y: int) -> int:
        """Row of the tile at or nearest to a point; 0 without tiles."""
        column = min(max((x - GAP_PX // 2) // (self.tile[0] + GAP_PX), 0), self.columns - 1)
        line = max((y - GAP_PX // 2) // self.pitch, 0)
        return max(0, min(line * self.columns + column, self.count - 1))

    def rows(self, top: int, bottom: int) -> range:
        """Rows of the lines visible from `top` to before `bottom`, px."""
        first = max(0, top // self.pitch)  # the gap above a line belongs to it
        last = max(0, -(-(bottom - GAP_PX) // self.pitch))
        return range(min(self.count, first * self.columns), min(self.count, last * self.columns))
