"""A page of a figure: pictures, text and lines at their places in millimetres. Pure data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

MM_PER_INCH = 25.4
POINTS_PER_INCH = 72
MM_PER_POINT = MM_PER_INCH / POINTS_PER_INCH
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, eq=False)
class Picture:
    """Pixels at a place; as large as `dpi` makes them."""

    x: float  # left, mm
    y: float  # top, mm
    pixels: NDArray[np.uint8]  # (height, width, 4) RGBA, straight alpha
    dpi: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height, mm."""
        height, width = self.pixels.shape[:2]
        return width / self.dpi * MM_PER_INCH, height / self.dpi * MM_PER_INCH


@dataclass(frozen=True)
class Text:
    """A line of text."""

    x: float  # of the anchor, mm
    y: float  # of the baseline, mm
    text: str
    size: float  # points
    anchor: Anchor = "start"
    bold: bool = False
    colour: str = "#000000"
    upward: bool = False  # turned by a quarter, to be read from below


@dataclass(frozen=True)
class Line:
    """A straight line, all mm."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    colour: str = "#000000"


@dataclass(frozen=True)
class Bar:
    """A rectangle with a gradient from left to right, all mm. stops: place 0 to 1, colour, opacity."""

    x: float
    y: float
    width: float
    height: float
    stops: tuple[tuple[float, str, float], ...]


Item: TypeAlias = Picture | Text | Line | Bar


@dataclass(frozen=True, eq=False)
class Page:
    """All of a figure."""

    width: float  # mm
    height: float
    items: tuple[Item, ...]
    transparent: bool = False
    title: str = ""  # metadata of the file
    comment: str = ""


def pixels_of(millimetres: float, dpi: float) -> int:
    """The nearest whole number of pixels."""
    return round(millimetres / MM_PER_INCH * dpi)
