"""The room that the persons leave to the text on a picture: what frames them and what places text both keep to it."""

from __future__ import annotations

TOP, BOTTOM, SIDES = 92, 84, 24  # px that the persons leave to title and tags, to captions, and at the sides
LEAST_ROOM = 0.5  # share of a small picture that they have all the same


def persons_share(pixels: float, margins: float) -> float:
    """The share of a picture's width or height, in pixels, that is the persons' beside these margins."""
    return max(LEAST_ROOM, 1 - margins / max(1.0, pixels))


def headroom(height: float, scale: float = 1.0) -> float:
    """Pixels from the top of a picture of this height to the heads of framed persons.

    scale: device pixels to a pixel of the text.
    """
    margins = (1 - persons_share(height, (TOP + BOTTOM) * scale)) * height
    return margins / 2 + (TOP - BOTTOM) / 2 * scale
