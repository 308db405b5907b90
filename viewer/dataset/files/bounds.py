"""What values and sizes make sense: beyond these bounds an array is no recording of people, whatever it is."""

from dataclasses import dataclass
from typing import Final

MAX_FRAMES: Final = 60 * 60 * 120  # an hour at 120 frames a second; the longest clip of the dataset has two minutes
MOTION_FILE_LIMIT: Final = MAX_FRAMES * 184 * 8  # bytes of an .npz: an hour of float64, with face and 16 betas a frame


@dataclass(frozen=True)
class Bound:
    """The largest absolute value that makes sense."""

    value: float
    unit: str = ""

    def __str__(self) -> str:
        """Return the value with its unit."""
        return f"{self.value:,.0f} {self.unit}".rstrip()


DISTANCE: Final = Bound(10_000.0, "m")  # 10 km
ANGLE: Final = Bound(1_000.0, "rad")  # 159 turns: rotation vectors need half a turn, unwrapped ones some turns
BETAS: Final = Bound(100.0)  # standard deviations of the shape space; bodies are within 5
