"""Pictures of a few sequences, drawn by the bulk layer into the cache of thumbnails, and small enough to embed."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from viewer.bulk.cluster import Workers
from viewer.bulk.run import run
from viewer.bulk.task import Failed
from viewer.errors import FileError, GraphicsError
from viewer.export.order.order import GlChoice, Order
from viewer.export.rendering import RenderTask
from viewer.export.thumbnails.cache import mark_used, remove_older, stills_in
from viewer.export.thumbnails.thumbnail import DRAWN, SIZE, Thumbnails
from viewer.export.writing.unfinished import remove_leftovers
from viewer.index.facts import Facts

STILLS: Final = 3  # of each sequence
MOST_BYTES: Final = 6 * 2**20  # of all pictures in one page, as they are embedded
_QUALITY: Final = 80
_MARGIN: Final = (DRAWN[1] - SIZE[1]) // 2

Progress = Callable[[int, int], object]


@dataclass
class Drawn:
    """Which pictures are there."""

    paths: dict[str, list[Path]] = field(default_factory=dict)  # name -> a file for each theme
    reasons: dict[str, str] = field(default_factory=dict)  # name -> why it has no picture
    problem: str = ""  # why nothing can be drawn at all


def spread(facts: Facts, rows: Sequence[int], most: int) -> list[int]:
    """Choose at most so many of these rows, evenly from all actions, and from first to last within an action."""
    by_action: dict[int, list[int]] = {}
    for row in rows:
        by_action.setdefault(int(facts.action[row]), []).append(row)
    actions = sorted(by_action, key=lambda action: (action < 0, action))
    left = min(most, len(rows))
    share = dict.fromkeys(actions, 0)
    while left:
        open_actions = [action for action in actions if share[action] < len(by_action[action])][:left]
        for action in open_actions:
            share[action] += 1
        left -= len(open_actions)
    return [by_action[action][at] for action in actions for at in _evenly(len(by_action[action]), share[action])]


def _evenly(count: int, wanted: int) -> list[int]:
    """The middles of equal parts of a number of things."""
    places: list[int] = ((np.arange(wanted) + 0.5) * count / max(wanted, 1)).astype(int).tolist()
    return places


def draw(
    themes: Sequence[Thumbnails],
    names: Sequence[str],
    workers: Workers,
    gl: GlChoice,
    progress: Progress,
    cancelled: Callable[[], bool],
    time_limit: float | None = None,
) -> Drawn:
    """Draw the thumbnails that are not in the cache. themes: the thumbnails in each theme."""
    drawn = Drawn()
    orders: list[Order] = []
    n_there = 0
    for name in names:
        drawn.paths[name] = [each.path(name) for each in themes]
        for thumbnails, path in zip(themes, drawn.paths[name], strict=True):
            if stills_in(path):
                mark_used(path)
                n_there += 1
            else:
                orders.append(thumbnails.order(name, path))
    total = n_there + len(orders)
    progress(n_there, total)
    if not orders:
        return drawn
    try:
        with workers.connected(len(orders)) as cluster:
            for ended in run(cluster, RenderTask(gl), orders, cancelled, time_limit):
                if ended is None:
                    continue
                n_there += 1
                progress(n_there, total)
                if isinstance(ended, Failed):
                    drawn.reasons[ended.item.name] = ended.reason
                else:
                    remove_older(ended.item.output)
    except GraphicsError as error:
        drawn.problem = str(error)
    finally:
        for folder in {order.output.parent for order in orders}:
            remove_leftovers(folder, [order.output.name for order in orders])
    return drawn


def embedded(path: Path) -> str:
    """A few stills of a thumbnail as one WebP picture in a data URI. Raises FileError."""
    count = stills_in(path)
    if not count:
        raise FileError(path, "was drawn but cannot be read")
    chosen = _evenly(count, min(STILLS, count))
    width, height = SIZE
    strip = Image.new("RGB", (width * len(chosen), height))
    try:
        with Image.open(path, formats=["PNG"]) as picture:
            whole = picture.convert("RGB")
    except OSError as error:
        raise FileError(path, "cannot be read") from error
    for place, still in enumerate(chosen):
        strip.paste(whole.crop((still * width, _MARGIN, (still + 1) * width, _MARGIN + height)), (place * width, 0))
    file = io.BytesIO()
    strip.save(file, "WEBP", quality=_QUALITY, method=6)
    return f"data:image/webp;base64,{base64.b64encode(file.getvalue()).decode()}"


def embed(drawn: Drawn, most_bytes: int = MOST_BYTES) -> tuple[Mapping[str, tuple[str, ...]], int]:
    """All pictures as data URIs, a tuple with one for each theme, until they are too much for one page.

    Returns them by name, and how many were left out for that.
    """
    pictures: dict[str, tuple[str, ...]] = {}
    size = n_left_out = 0
    for name, paths in drawn.paths.items():
        if drawn.problem or name in drawn.reasons:
            continue
        try:
            uris = tuple(map(embedded, paths))
        except FileError as error:
            drawn.reasons[name] = error.reason
            continue
        if size + sum(map(len, uris)) > most_bytes:
            n_left_out += 1
            continue
        size += sum(map(len, uris))
        pictures[name] = uris
    return pictures, n_left_out
