"""What is too fast, too low, too long: bounds for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# A boxer's fist and a kicking foot reach 10 to 20 m/s. 25 m/s are 21 cm from one frame to the next.
MAX_SPEED: Final = 25.0  # m/s
# Sprinters run 12 m/s, nobody does in a studio. 10 m/s, 8 cm a frame: what hips may do of what a hand may.
_HIPS: Final = 0.4
# A pitcher's shoulder, the fastest there is, turns 7,500 degrees a second: 63 a frame. What flips turns further.
MAX_TURN: Final = 90.0  # degrees from one frame to the next, at 120 frames a second
# Captured feet are often a centimetre or two too low, and a joint lies some centimetres above its sole.
FLOOR: Final = 5.0  # centimetres that a foot's joint may be under y = 0
# The mannequin stands in for a body it does not know: its legs may be some centimetres longer than the person's.
MANNEQUIN_DOUBT: Final = 10.0  # centimetres further down, within which it is only a note
# Captured values tremble: all of them together never rest for a second.
FROZEN: Final = 120  # frames with the same values, at 120 frames a second
TREMBLE: Final = 2e-6  # rad or metres from one frame to the next, which is rounding or made up
# The mannequin and a generic skeleton lie within 3 cm of captured joints, apart from Hips and head.
MESH_APART: Final = 0.15  # metres of a whole mesh from its skeleton
POSE_APART: Final = 0.25  # metres of a hand, foot or pelvis beside that
# The feet of captured pairs come down to within 3 cm of each other.
LEVELS_APART: Final = 5.0  # centimetres of the lowest feet of two people
CARRIED: Final = 25.0  # centimetres, from which on one person may be carried by another who is close
# Cutting leaves lengths a few frames apart. A tenth of a second is not seen.
FEW_FRAMES: Final = 12


@dataclass(frozen=True)
class Bounds:
    """The bounds that can be chosen."""

    max_speed: float = MAX_SPEED  # m/s, of any joint but the hips
    floor: float = FLOOR  # centimetres

    @property
    def max_hips_speed(self) -> float:
        """m/s."""
        return _HIPS * self.max_speed
