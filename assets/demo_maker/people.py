"""The invented persons of the demo, two a group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Gender = Literal["male", "female", "neutral"]


@dataclass(frozen=True)
class Body:
    """A person's gender and shape."""

    gender: Gender
    betas: tuple[float, ...]  # (10,) of SMPL-X


GROUPS: dict[int, tuple[Body, Body]] = {
    1: (
        Body("neutral", (0.7, -0.4, 0.3, -0.2, 0.1, 0.2, -0.1, 0.0, 0.1, 0.0)),
        Body("neutral", (-0.5, 0.4, -0.3, 0.2, 0.2, -0.1, 0.1, 0.1, 0.0, -0.1)),
    ),
    2: (
        Body("neutral", (0.0, 0.9, 0.1, 0.3, -0.2, 0.1, 0.0, 0.1, 0.0, 0.1)),
        Body("neutral", (-0.5, -0.6, 0.4, 0.0, 0.3, 0.0, 0.2, -0.1, 0.1, 0.0)),
    ),
    3: (
        Body("female", (-0.2, -0.8, 0.2, -0.3, 0.0, 0.2, 0.1, 0.0, -0.1, 0.1)),
        Body("male", (1.2, 0.3, -0.2, 0.4, -0.1, 0.0, -0.2, 0.1, 0.0, 0.0)),
    ),
}
