"""Small pictures of moments of a sequence: as its thumbnail has them, but of any frame, in the same cache folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from viewer.export.order.order import Order, Still
from viewer.export.thumbnails.thumbnail import Thumbnails

PICTURES_A_SECOND: Final = 12.0  # of the sequence; frames between two have the same picture


def moment_of(frame: int, n_frames: int, fps: float) -> int:
    """The frame whose picture stands for a frame."""
    step = max(1, round(fps / PICTURES_A_SECOND))
    return min(round(frame / step) * step, n_frames - 1)


def moment_path(thumbnail: Path, frame: int) -> Path:
    """Path of the picture of a frame, beside the sequence's thumbnail."""
    return thumbnail.with_name(f"{thumbnail.stem}-frame{frame}.png")


def moment_order(thumbnails: Thumbnails, name: str, thumbnail: Path, frame: int) -> Order:
    """The order of the picture of a frame. `thumbnail`: path of the sequence's thumbnail.

    Raises UnknownSequence.
    """
    return replace(thumbnails.order(name, moment_path(thumbnail, frame)), product=Still(frame))
