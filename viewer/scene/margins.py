"""Margins of a picture that framed persons leave free for the overlay text."""

from __future__ import annotations

TOP, BOTTOM, SIDES = 92, 84, 24  # px for title and tags, for captions (at least), and at each side
NARROW = 1.2  # width to height of a picture of a grid, below which names and tags are above the persons,
HIGH_CELL = 240  # and its height in px that has room for both; in a lower one the margins are smaller
BELOW_CELL = 20  # px below the persons there
MIN_FRACTION = 0.5  # of a small picture that is left for the persons
LEAST_FRACTION = 0.4  # of one that is high enough for this, for more text than usual
NAMED_FRACTION = 0.28  # of one with several sources, whose names need room as well
LOW, NAMED_LOW = 300, 200  # px: heights of pictures without and with names up to which MIN_FRACTION is left;
RANGE = 100  # so many px higher it is the least


def persons_fraction(pixels: float, margins: float) -> float:
    """Fraction of a picture's width or height in pixels that is left for the persons within margins."""
    return max(MIN_FRACTION, 1 - margins / max(1.0, pixels))


def height_fraction(height: float, bottom: float, scale: float = 1.0, *, named: bool = False) -> float:
    """Fraction of a picture's height in pixels that is left for the persons between title and text below them.

    bottom: pixels of the text layout that the text below takes. scale: device pixels for each of these. named: with
    names of several sources besides.
    """
    usual = persons_fraction(height, (TOP + min(bottom, BOTTOM)) * scale)
    end, fraction = (NAMED_LOW, NAMED_FRACTION) if named else (LOW, LEAST_FRACTION)
    share = min(1.0, max(0.0, (height / scale - end) / RANGE))
    least = MIN_FRACTION + (fraction - MIN_FRACTION) * share
    return min(usual, max(least, 1 - (TOP + bottom) * scale / max(1.0, height)))


def headroom(height: float, scale: float = 1.0) -> float:
    """Pixels from the top of a picture of this height to the heads of framed persons.

    scale: device pixels for each pixel of the text layout.
    """
    margins = (1 - persons_fraction(height, (TOP + BOTTOM) * scale)) * height
    return margins / 2 + (TOP - BOTTOM) / 2 * scale
