"""Parts of the picture plane, in units of which the camera's square picture has -1 to 1."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Window:
    """A rectangle of the picture plane."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def grown(self, margin: float) -> Window:
        """Larger by a margin on each side."""
        return Window(self.left - margin, self.bottom - margin, self.right + margin, self.top + margin)

    def moved(self, x: float) -> Window:
        """Moved sideways."""
        return Window(self.left + x, self.bottom, self.right + x, self.top)


def around(points: NDArray[np.floating]) -> Window:
    """The window around points (N, 2)."""
    (left, bottom), (right, top) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return Window(left, bottom, right, top)


def union(windows: Iterable[Window]) -> Window:
    """The window around some, at least one."""
    edges = np.array([(each.left, each.bottom, each.right, each.top) for each in windows])
    left, bottom = edges[:, :2].min(axis=0).tolist()
    right, top = edges[:, 2:].max(axis=0).tolist()
    return Window(left, bottom, right, top)


@dataclass(frozen=True)
class PixelWindow:
    """A window on a grid of pixels of which the plane's unit has `scale`; rows from the bottom."""

    left: int
    bottom: int
    right: int
    top: int
    scale: float

    @classmethod
    def covering(cls, window: Window, scale: float) -> PixelWindow:
        """The least that covers a window, at least a pixel."""
        left, bottom = math.floor(window.left * scale), math.floor(window.bottom * scale)
        right, top = math.ceil(window.right * scale), math.ceil(window.top * scale)
        return cls(left, bottom, max(right, left + 1), max(top, bottom + 1), scale)

    def finer(self, times: int) -> PixelWindow:
        """The same window with so many times the pixels along each side."""
        left, bottom, right, top = (edge * times for edge in (self.left, self.bottom, self.right, self.top))
        return PixelWindow(left, bottom, right, top, self.scale * times)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, pixels."""
        return self.right - self.left, self.top - self.bottom

    @property
    def window(self) -> Window:
        """The window that it covers exactly."""
        edges = (edge / self.scale for edge in (self.left, self.bottom, self.right, self.top))
        return Window(*edges)
