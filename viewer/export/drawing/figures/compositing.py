"""Putting layers of persons into one picture, each pixel from far to near."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_CHUNK = 200_000  # pixels sorted at a time
FAR = np.float32(np.inf)
NEARER = 0.004  # metres by which each layer goes before the one in front of it in the list, where nothing moves


@dataclass(frozen=True, eq=False)
class Layer:
    """Persons of one moment, drawn alone; rows from the top."""

    left: int  # pixels, in the whole picture
    top: int
    colour: NDArray[np.uint8]  # (h, w, 4) premultiplied
    depth: NDArray[np.float32]  # (h, w) metres from the camera; FAR where there is nobody
    shade: NDArray[np.uint8]  # (h, w) opacity of the black on the floor
    opacity: float = 1.0

    @property
    def rows(self) -> slice:
        """Its rows in the whole picture."""
        return slice(self.top, self.top + self.colour.shape[0])

    @property
    def columns(self) -> slice:
        """Its columns in the whole picture."""
        return slice(self.left, self.left + self.colour.shape[1])


def composite(layers: Sequence[Layer], size: tuple[int, int], times: int = 1) -> NDArray[np.uint8]:
    """The picture of `size` (width, height) pixels, (height, width, 4) RGBA, straight alpha.

    times: pixels of the layers to one of the picture, along each side.

    Where layers overlap, each pixel is blended from its farthest layer to its nearest, whatever their order: ghosts
    are right where they cross each other, too. Where they are in the same place, the later in the list is in front. The
    shades of the floor do not add up, as they are of different times.
    """
    width, height = size[0] * times, size[1] * times
    shade = np.zeros((height, width), np.float32)
    count = np.zeros((height, width), np.uint8)
    for layer in layers:
        part = shade[layer.rows, layer.columns]
        np.maximum(part, layer.shade * np.float32(layer.opacity / 255), out=part)
        count[layer.rows, layer.columns] += layer.colour[..., 3] > 0
    picture = np.zeros((height, width, 4), np.float32)  # premultiplied, 0 to 1
    picture[..., 3] = shade
    for layer in layers:
        alone = (count[layer.rows, layer.columns] == 1) & (layer.colour[..., 3] > 0)
        part = picture[layer.rows, layer.columns]
        part[alone] = _over(layer.colour[alone] * np.float32(layer.opacity / 255), part[alone])
    crossing = np.flatnonzero(count > 1)
    flat = picture.reshape(-1, 4)
    for start in range(0, len(crossing), _CHUNK):
        chunk = crossing[start : start + _CHUNK]
        flat[chunk] = _sorted_over(layers, chunk, width, flat[chunk])
    return _straight(_downsampled(picture, times))


def _over(above: NDArray[np.float32], below: NDArray[np.float32]) -> NDArray[np.float32]:
    return above + below * (1.0 - above[..., 3:])


def _sorted_over(
    layers: Sequence[Layer], pixels: NDArray[np.intp], width: int, below: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Pixels (M,) of the picture with all layers over `below` (M, 4)."""
    y, x = np.divmod(pixels, width)
    depth = np.full((len(pixels), len(layers)), FAR, np.float32)
    colour = np.zeros((len(pixels), len(layers), 4), np.float32)
    for i, layer in enumerate(layers):
        row, column = y - layer.top, x - layer.left
        height, wide = layer.depth.shape
        inside = np.flatnonzero((row >= 0) & (row < height) & (column >= 0) & (column < wide))
        at = row[inside], column[inside]
        depth[inside, i] = layer.depth[at]
        colour[inside, i] = layer.colour[at] * np.float32(layer.opacity / 255)
    depth -= np.arange(len(layers), dtype=np.float32) * np.float32(NEARER)
    order = np.argsort(-depth, axis=1, kind="stable")
    every = np.arange(len(pixels))
    for k in range(len(layers)):
        below = _over(colour[every, order[:, k]], below)
    return below


def _downsampled(picture: NDArray[np.float32], times: int) -> NDArray[np.float32]:
    """The mean of squares of `times` pixels a side."""
    if times == 1:
        return picture
    height, width = picture.shape[0] // times, picture.shape[1] // times
    mean: NDArray[np.float32] = picture.reshape(height, times, width, times, 4).mean(axis=(1, 3), dtype=np.float32)
    return mean


def _straight(picture: NDArray[np.float32]) -> NDArray[np.uint8]:
    alpha = picture[..., 3:]
    colour = np.divide(picture[..., :3], alpha, out=np.zeros_like(picture[..., :3]), where=alpha > 0)
    whole = np.concatenate([colour, alpha], axis=2)
    rounded: NDArray[np.uint8] = (np.clip(whole, 0.0, 1.0) * 255 + 0.5).astype(np.uint8)
    return rounded


def known_depth(
    depth: NDArray[np.float32], covered: NDArray[np.bool_], near: float, far: float, *, orthographic: bool
) -> NDArray[np.float32]:
    """Metres (h, w) from the camera where persons cover a pixel, FAR elsewhere.

    depth: what the graphics have in a buffer, 0 to 1 for `near` to `far` metres. At an outline the sample whose depth
    was kept may have missed the persons; the nearest neighbour's stands for it.
    """
    metres = near + depth * (far - near) if orthographic else near * far / (far - depth * (far - near))
    seen = np.where(covered & (depth < 1.0), metres, FAR).astype(np.float32)
    lost = covered & (seen == FAR)
    if not lost.any():
        return seen
    padded = np.pad(seen, 1, constant_values=FAR)
    height, width = seen.shape
    nearest = np.full_like(seen, FAR)
    for dy in range(3):
        for dx in range(3):
            np.minimum(nearest, padded[dy : dy + height, dx : dx + width], out=nearest)
    return np.where(lost, nearest, seen)
