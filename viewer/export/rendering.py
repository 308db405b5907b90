"""The bulk task that renders one sequence, unless its file is there already."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar, Literal, Protocol

from viewer.bodies.catalog import Catalog
from viewer.bodies.likely_reading import with_hints
from viewer.bulk.task import each
from viewer.dataset import Library
from viewer.errors import GraphicsError, ViewerError
from viewer.export.checking.existing_file import is_made
from viewer.export.drawing.result import Result
from viewer.export.order.order import GlChoice, Order
from viewer.processed.opening import open_library


class _Studio(Protocol):
    def make(self, order: Order) -> Result: ...


@dataclass(frozen=True)
class Rendered:
    """What came of a sequence."""

    status: Literal["done", "skipped"]  # skipped: it was there already, whole and made with the same settings
    frames: int  # in the file
    note: str  # what is missing or broken in the sequence


@dataclass(frozen=True)
class RenderTask:
    """How orders are drawn; the same for a whole run."""

    gl: GlChoice

    batch: ClassVar[int] = 1  # a sequence takes seconds
    time_limit: ClassVar[float] = 3600.0
    fatal: ClassVar[tuple[type[ViewerError], ...]] = (GraphicsError,)

    def begin(self) -> Callable[[Sequence[Order]], Iterator[Rendered]]:
        """Graphics are opened for the first sequence that is drawn: where all files are there none is."""
        return each(functools.partial(render, functools.cache(functools.partial(_open_studio, self.gl))))


def render(studio: Callable[[], _Studio], order: Order) -> Rendered:
    """Make what is ordered, unless it is there already. Raises ViewerError that says why it failed."""
    sequence = _library(order.dataset).read_as(order.reading)[order.name]
    take = with_hints(sequence.load(), sequence.reading)
    note = " ".join(take.notes)
    if not order.overwrite:
        models = Catalog(order.model_folders).available()
        if is_made(order, take.n_frames, take.fps, models, interaction_order=sequence.order):
            return Rendered("skipped", len(order.product.frames(take.n_frames, take.fps)), note)
        order = replace(order, overwrite=True)  # what may be there is damaged
    return Rendered("done", studio().make(order).frames, note)


def _open_studio(gl: GlChoice) -> Any:
    """One that draws in one thread. Raises GraphicsError."""
    from viewer.export.drawing.studio import Studio

    return Studio(gl, threads=1)


@functools.lru_cache(maxsize=1)
def _library(dataset: Path) -> Library:
    return open_library(dataset)
