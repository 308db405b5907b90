"""Margins of a picture that framed persons leave free for the overlay text."""

from __future__ import annotations

TOP, BOTTOM, SIDES = 92, 84, 24  # px for title and tags, for captions, and at each side
MIN_FRACTION = 0.5  # of a small picture that is left for the persons


def persons_fraction(pixels: float, margins: float) -> float:
    """Fraction of a picture's width or height in pixels that is left for the persons within margins."""
    return max(MIN_FRACTION, 1 - margins / max(1.0, pixels))


def headroom(height: float, scale: float = 1.0) -> float:
    """Pixels from the top of a picture of this height to the heads of framed persons.

    scale: device pixels for each pixel of the text layout.
    """
    margins = (1 - persons_fraction(height, (TOP + BOTTOM) * scale)) * height
    return margins / 2 + (TOP - BOTTOM) / 2 * scale
