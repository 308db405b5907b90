"""What can be told from a picture of the window, (H, W, 3) bytes."""

import colorsys

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Picture = NDArray[np.uint8]

HUE_TOLERANCE = 9  # of 256
LEAST_SATURATION = 110  # of 256: text, floor and plates have less
LEAST_VALUE = 40


def coloured(picture: Picture, colour: str) -> int:
    """How many pixels have the hue of `colour` ("#RRGGBB"), however light or shaded."""
    return int(np.count_nonzero(_has_hue(picture, colour)))


def coloured_box(picture: Picture, colour: str) -> tuple[int, int, int, int]:
    """Left, top, right and bottom edge of the part that holds these pixels; all 0 when there are none."""
    return _box(_has_hue(picture, colour))


def _has_hue(picture: Picture, colour: str) -> NDArray[np.bool_]:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue = round(colorsys.rgb_to_hsv(red, green, blue)[0] * 255)
    channels = np.asarray(Image.fromarray(picture).convert("HSV"))
    above_least = channels[..., 0] - np.uint8((hue - HUE_TOLERANCE) % 256)  # round the circle, as bytes are
    near = above_least <= 2 * HUE_TOLERANCE
    return near & (channels[..., 1] >= LEAST_SATURATION) & (channels[..., 2] >= LEAST_VALUE)


def same(one: Picture, other: Picture) -> bool:
    """Whether two pictures are equal in every pixel."""
    return one.shape == other.shape and bool(np.array_equal(one, other))


def changed_box(one: Picture, other: Picture) -> tuple[int, int, int, int]:
    """Left, top, right and bottom edge of the part in which two pictures differ; all 0 when they do not."""
    return _box((one != other).any(axis=2))


def _box(mask: NDArray[np.bool_]) -> tuple[int, int, int, int]:
    rows, columns = np.nonzero(mask)
    if not len(rows):
        return 0, 0, 0, 0
    return int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1


def brightness(picture: Picture) -> float:
    """Median over the pixels, 0 (black) to 255."""
    return float(np.median(picture))
