"""A page as a command line."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

from viewer.dataset.readings import Reading, reading_words
from viewer.dataset.roles import DEFAULT
from viewer.sharing.page.order import PageOrder


def command_line(order: PageOrder, dataset: Path, reading: Reading, body_models: Path | None = None) -> str:
    """Return PYTHON -m viewer page ..., quoted for a shell; defaults are left out.

    PYTHON is the one that runs now, by its path. body_models: the folder to name with --body-models.
    """
    return shlex.join([sys.executable, "-m", "viewer", *_words(order, dataset, reading, body_models)])


def _words(order: PageOrder, dataset: Path, reading: Reading, body_models: Path | None) -> Iterator[str]:
    yield from ("page", str(dataset), *order.names, "-o", str(order.output))
    if order.title:
        yield f"--title={order.title}"
    if order.layout == "side":
        yield "--side-by-side"
    for source in () if order.beside is None else order.beside.sources:
        if source.path is not None:
            yield f"--with={source.path}={source.name}" if source.name else f"--with={source.path}"
    for option, value, default in (
        ("--theme", order.theme, PageOrder.theme),
        ("--colours", order.colours, PageOrder.colours),
        ("--body", order.body, PageOrder.body),
    ):
        if value != default:
            yield from (option, value)
    frames = order.frames
    if frames.first or frames.last is not None:
        yield from ("--frames", f"{frames.first}-{'' if frames.last is None else frames.last}")
    if frames.fps != 30:
        yield from ("--fps", f"{frames.fps:g}")
    if order.body == "smplx":
        yield "--yes"
        if body_models is not None:
            yield from ("--body-models", str(body_models))
    if order.convention != DEFAULT:
        yield from ("--convention", "readme")
    yield from reading_words(reading.to_dict())
