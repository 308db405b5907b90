"""Overlay texts, and geometry of plates."""

from __future__ import annotations

import dataclasses

from viewer.scene.overlay.plates import Plate
from viewer.state.overlay_text import OverlayText, Tag
from viewer.state.theme import P1, P2

CAPTION = (
    "Two people walk up to each other, stop at arm's length and shake their right hands for a while, "
    "then both of them let go, turn around to the left and leave the way that they came from."
)
ALL_PARTS = OverlayText(
    action="Rock-paper-scissors",
    name="G001T000A020R000",
    notices=(
        "This sequence has no skeletons: the bodies are shown.",
        "Mannequin: SMPLX_MALE.npz and SMPLX_FEMALE.npz missing. Get it at smpl-x.is.tue.mpg.de.",
    ),
    captions=(CAPTION,),
    tags={"P1": Tag("P1 · actor", P1), "P2": Tag("P2 · reactor", P2)},
    counter="110/303   0.92 s",
    widest_counter="303/303   2.52 s",
)


def text(**changes: object) -> OverlayText:
    """A text with all parts, some of them replaced."""
    return dataclasses.replace(ALL_PARTS, **changes)


def edges(plate: Plate) -> tuple[int, int, int, int]:
    """Left, top, right, bottom."""
    return plate.x, plate.y, plate.x + plate.image.width(), plate.y + plate.image.height()


def is_inside(plate: Plate, size: tuple[int, int]) -> bool:
    left, top, right, bottom = edges(plate)
    return left >= 0 and top >= 0 and right <= size[0] and bottom <= size[1]


def overlap(a: Plate, b: Plate) -> bool:
    """Whether two plates share a pixel."""
    a_left, a_top, a_right, a_bottom = edges(a)
    b_left, b_top, b_right, b_bottom = edges(b)
    return a_left < b_right and b_left < a_right and a_top < b_bottom and b_top < a_bottom
