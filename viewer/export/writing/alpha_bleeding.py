"""Alpha bleeding: giving transparent pixels the colours next to them, so that subsampled chroma keeps its edges."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

_BLOCK = 8  # pixels a side: even, as chroma is kept for two by two pixels; as many as there are bytes in a uint64
_ALL_SEEN = 0x0101010101010101


def fill_transparent(picture: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Give transparent pixels of a picture (height, width, 4), straight alpha, the colours of visible ones nearby.

    Chroma stored for several pixels together would otherwise mix in their arbitrary colour. The picture is not
    changed; it is returned where there is nothing to do.
    """
    height, width, _ = picture.shape
    rows, columns = -(-height // _BLOCK), -(-width // _BLOCK)
    filled = np.zeros((rows * _BLOCK, columns * _BLOCK, 4), np.uint8)
    filled[:height, :width] = picture
    seen = filled[..., 3] != 0
    by_eight = seen.view(np.uint64).reshape(rows, _BLOCK, columns)
    some, every = (by_eight != 0).any(axis=1), (by_eight == _ALL_SEEN).all(axis=1)
    if every.all() or not some.any():
        return picture
    blocks = filled.reshape(rows, _BLOCK, columns, _BLOCK, 4).swapaxes(1, 2)  # (rows, columns, 8, 8, 4)
    mixed = some & ~every
    edge = _around(some[..., None].astype(np.uint32))[..., 0].astype(bool) & ~some
    sources = _around(edge[..., None].astype(np.uint32))[..., 0].astype(bool) & some | mixed
    colours = np.zeros((rows, columns, 3), np.uint32)
    colours[sources] = _mean(blocks[sources])
    count = _around(sources[..., None].astype(np.uint32))
    colours[edge] = (_around(colours) // np.maximum(count, 1))[edge]
    touched = mixed | edge
    changed = blocks[touched]
    colour = colours[touched][:, None, None].astype(np.uint8)
    changed[..., :3] = np.where(changed[..., 3:] == 0, colour, changed[..., :3])
    blocks[touched] = changed
    return filled[:height, :width]


def _mean(blocks: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint32]:
    """Mean colours (N, 3) of the visible pixels of blocks (N, 8, 8, 4), each of which has some."""
    flat = blocks.reshape(len(blocks), -1, 4).astype(np.float32)
    weight = flat[..., 3:]
    mean: npt.NDArray[np.float32] = (flat[..., :3] * weight).sum(axis=1) / weight.sum(axis=1)
    return mean.astype(np.uint32)


def _around(grid: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """The sum (rows, columns, values) of each cell and the eight around it."""
    padded = np.pad(grid, ((1, 1), (1, 1), (0, 0)))
    down = np.add(np.add(padded[:-2], padded[1:-1]), padded[2:])
    return np.add(np.add(down[:, :-2], down[:, 1:-1]), down[:, 2:])
