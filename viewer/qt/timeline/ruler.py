"""Where frames and seconds lie on a line of pixels."""

from dataclasses import dataclass

# seconds between labelled ticks, and into how many parts the smaller ticks cut them
STEPS = ((0.05, 5), (0.1, 5), (0.2, 4), (0.5, 5), (1.0, 5), (2.0, 4), (5.0, 5), (10.0, 5), (30.0, 3), (60.0, 6))


@dataclass(frozen=True)
class Ruler:
    """Frames 0 to last_frame laid out from pixel `left` over `width` pixels."""

    left: float
    width: float
    last_frame: int
    fps: float

    def x(self, frame: float) -> float:
        """Pixel of a frame."""
        return self.left + self.width * frame / max(1, self.last_frame)

    def frame(self, x: float) -> int:
        """Frame nearest to a pixel; beyond the ends, the first or the last."""
        share = (x - self.left) / self.width if self.width > 0 else 0.0
        return min(max(0, round(share * self.last_frame)), self.last_frame)

    def ticks(self, spacing: float) -> list[tuple[float, bool]]:
        """Times in seconds that get a tick and whether it is labelled; labels are at least `spacing` pixels apart."""
        if self.last_frame == 0 or self.width <= 0:
            return []
        seconds = self.last_frame / self.fps
        step, parts = next(
            ((step, parts) for step, parts in STEPS if step * self.width / seconds >= spacing), STEPS[-1]
        )
        count = int(seconds / step * parts + 1e-6)
        return [(number * step / parts, number % parts == 0) for number in range(count + 1)]
