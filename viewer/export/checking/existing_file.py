"""Whether a file of an earlier run can be kept."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from viewer.errors import BrokenFile, ExportError, MissingFile
from viewer.export.checking.finished_file import inspect
from viewer.export.checking.media_info import ForeignFile, MediaInfo
from viewer.export.order.label import settings_in
from viewer.export.order.order import Order, Sheet

FOREIGN = "and was not made by this program"


def is_made(
    order: Order,
    n_frames: int,
    source_fps: float,
    models: Iterable[str],
    look: Callable[[Path], MediaInfo] = inspect,
    *,
    interaction_order: int | None = None,
) -> bool:
    """Whether the order's file exists: complete, with all frames, in its size, made with the same settings.

    n_frames, source_fps, interaction_order: of the sequence. models: as Order.settings takes them. False as well when
    what is there is damaged or cut off. Raises ExportError when something else made it, or other settings.
    """
    if not os.path.lexists(order.output):
        return False
    try:
        made = look(order.output)
    except ForeignFile as error:
        raise _in_the_way(order, FOREIGN) from error
    except (BrokenFile, MissingFile):
        return False
    found = settings_in(made.comment)
    if found != order.settings(models, source_fps, interaction_order):
        raise _in_the_way(order, "made with other settings" if found else FOREIGN)
    return (made.n_frames, made.size) == _expected(order, n_frames, source_fps)


def _in_the_way(order: Order, why: str) -> ExportError:
    return ExportError(f"{order.output.name} is there already, {why}; --overwrite replaces it")


def _expected(order: Order, n_frames: int, source_fps: float) -> tuple[int, tuple[int, int]]:
    """Number of frames and size of what is ordered."""
    product, (width, height) = order.product, order.shot.size
    count = len(product.frames(n_frames, source_fps))
    if isinstance(product, Sheet):
        columns, rows = product.grid(count)
        return 1, (columns * width, rows * height)
    return count, (width, height)
