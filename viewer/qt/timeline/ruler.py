"""Conversion between frames and pixels, and tick positions."""

from dataclasses import dataclass

# seconds between labelled ticks, and number of subdivisions
STEPS = ((0.05, 5), (0.1, 5), (0.2, 4), (0.5, 5), (1.0, 5), (2.0, 4), (5.0, 5), (10.0, 5), (30.0, 3), (60.0, 6))


@dataclass(frozen=True)
class Ruler:
    """Maps frames 0 to `last_frame` to `width` pixels, starting at pixel `left`."""

    left: float
    width: float
    last_frame: int
    fps: float

    def x(self, frame: float) -> float:
        """Pixel position of a frame."""
        return self.left + self.width * frame / max(1, self.last_frame)

    def frame(self, x: float) -> int:
        """Frame nearest to a pixel, clamped to the sequence."""
        share = (x - self.left) / self.width if self.width > 0 else 0.0
        return min(max(0, round(share * self.last_frame)), self.last_frame)

    def ticks(self, spacing: float) -> list[tuple[float, bool]]:
        """(seconds, is_labelled) of each tick; labels are at least `spacing` pixels apart."""
        if self.last_frame == 0 or self.width <= 0:
            return []
        seconds = self.last_frame / self.fps
        step, parts = next(
            ((step, parts) for step, parts in STEPS if step * self.width / seconds >= spacing), STEPS[-1]
        )
        count = int(seconds / step * parts + 1e-6)
        return [(number * step / parts, number % parts == 0) for number in range(count + 1)]
