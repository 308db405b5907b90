"""How the measures are shown: titles, units, digits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from viewer.search.query.terms import Measure


@dataclass(frozen=True)
class Shown:
    """How a measure is shown."""

    heading: str  # of a column
    title: str
    description: str
    unit: str
    digits: int
    factor: float = 1.0  # from the measure's own unit to this one
    reference: str = ""  # field of Means and Curves with the reference's own value; "" where that is zero

    def text(self, value: float) -> str:
        """A value without its unit."""
        return f"{value * self.factor:,.{self.digits}f}"

    def with_unit(self, value: float) -> str:
        """A value with its unit."""
        return f"{self.text(value)} {self.unit}"


SHOWN: Final[Mapping[Measure, Shown]] = {
    "mpjpe": Shown("mpjpe", "Position error", "Mean distance of the joints from the reference's", "mm", 1),
    "mpjpe_aligned": Shown(
        "aligned", "Position error, aligned", "The same, with the pelvis of each person in one place", "mm", 1
    ),
    "relative_root": Shown(
        "relative", "P2 relative to P1", "Distance of P2's pelvis from its place relative to P1's", "mm", 1
    ),
    "distance": Shown(
        "distance", "Distance of the persons", "Mean distance from pelvis to pelvis", "m", 2,
        reference="distance_reference",
    ),
    "distance_error": Shown("distance error", "Error of the distance", "Mean error of the persons' distance", "m", 3),
    "skating": Shown(
        "skating", "Foot sliding", "Part of the frames in which a foot slides over the floor", "%", 1, 100.0,
        reference="skating_reference",
    ),
    "jerk": Shown(
        "jerk", "Jerk", "Mean length of the third derivative of the joints' places", "m/s³", 1,
        reference="jerk_reference",
    ),
}  # fmt: skip
