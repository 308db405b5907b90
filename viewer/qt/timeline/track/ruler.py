"""Conversion between frames and pixels, and tick positions."""

import math
from dataclasses import dataclass

from viewer.qt.timeline.track.visible import Visible
from viewer.state.position import LONG_S

# seconds between labelled ticks, and number of subdivisions
STEPS = (
    *((0.01, 2), (0.02, 4), (0.05, 5), (0.1, 5), (0.2, 4), (0.5, 5), (1.0, 5), (2.0, 4), (5.0, 5), (10.0, 5)),
    *((30.0, 3), (60.0, 6), (120.0, 4), (300.0, 5), (600.0, 5)),
)


@dataclass(frozen=True)
class Ruler:
    """Maps frames 0 to `last_frame`, or the visible part of them, to `width` pixels, starting at pixel `left`."""

    left: float
    width: float
    last_frame: int
    fps: float
    visible: Visible | None = None  # None: the whole clip

    @property
    def first(self) -> float:
        """The frame at the left end."""
        return 0.0 if self.visible is None else self.visible.first

    @property
    def span(self) -> float:
        """Frames from the left end to the right end."""
        return (self.last_frame if self.visible is None else self.visible.span) or 1.0

    @property
    def right(self) -> float:
        """The pixel of the right end."""
        return self.left + self.width

    def x(self, frame: float) -> float:
        """Pixel position of a frame."""
        return self.left + self.width * (frame - self.first) / self.span

    def position(self, x: float) -> float:
        """Frame at a pixel, as a fraction, also beyond the ends."""
        return self.first + ((x - self.left) / self.width if self.width > 0 else 0.0) * self.span

    def frame(self, x: float) -> int:
        """Frame nearest to a pixel, clamped to the sequence."""
        return min(max(0, round(self.position(x))), self.last_frame)

    def ticks(self, spacing: float) -> list[tuple[float, bool]]:
        """(seconds, is_labelled) of each visible tick; labels are at least `spacing` pixels apart."""
        if self.last_frame == 0 or self.width <= 0:
            return []
        step, parts = self._step(spacing)
        start, end = self.first / self.fps, (self.first + self.span) / self.fps
        numbers = range(math.ceil(start / step * parts - 1e-6), int(end / step * parts + 1e-6) + 1)
        return [(number * step / parts, number % parts == 0) for number in numbers]

    def tick_text(self, seconds: float, spacing: float) -> str:
        """The label of a tick: "1.5 s", or "1:02" where the clip is long."""
        if (self.last_frame + 1) / self.fps < LONG_S:
            return f"{seconds:g} s"
        step, _ = self._step(spacing)
        digits = max(0, math.ceil(-math.log10(step) - 1e-9))
        minutes, rest = divmod(round(seconds, digits), 60)
        return f"{minutes:.0f}:{rest:0{3 + digits if digits else 2}.{digits}f}"

    def _step(self, spacing: float) -> tuple[float, int]:
        """Seconds between labelled ticks, and number of subdivisions."""
        seconds = self.span / self.fps
        return next(((step, parts) for step, parts in STEPS if step * self.width / seconds >= spacing), STEPS[-1])
