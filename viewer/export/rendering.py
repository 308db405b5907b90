"""The bulk task that renders one sequence, unless its file is there already."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar, Literal, Protocol

from viewer.bodies.catalog import Catalog
from viewer.bodies.likely_reading import with_hints
from viewer.bulk.outcome import Outcome
from viewer.bulk.task import Done, Failed, each
from viewer.dataset import Library, Take
from viewer.errors import GraphicsError, ViewerError
from viewer.export.checking.existing_file import is_made
from viewer.export.drawing.beside import BesideLoader
from viewer.export.drawing.result import Result
from viewer.export.order.order import GlChoice, Order
from viewer.results.opening import open_library
from viewer.scene.beside.staging import missing_sentences
from viewer.state.notices import COPIED_SITE, SITE, MissingModels, model_notices


class _Studio(Protocol):
    def make(self, order: Order) -> Result: ...


@dataclass(frozen=True)
class Rendered:
    """What came of a sequence."""

    status: Literal["done", "skipped"]  # skipped: it was there already, whole and made with the same settings
    frames: int  # in the file
    note: str  # what is missing or broken in the sequence, or missing of the body models
    unreadable: tuple[str, ...] = ()  # `Take.unreadable`


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
    library = _library(order.dataset).read_as(order.reading)
    sequence = library[order.name]
    take = with_hints(sequence.load(), sequence.reading)
    catalog = Catalog(order.model_folders)
    beside = _beside().load(order, library, take, catalog)
    missing = () if beside is None else missing_sentences(beside[1], beside[0])
    note = " ".join(filter(None, [_note(order, take, catalog), *missing]))
    if not order.overwrite:
        n_frames = take.n_frames if beside is None else beside[1].time.n_frames
        if is_made(order, n_frames, take.fps, catalog.used(), interaction_order=sequence.order):
            return Rendered("skipped", len(order.product.frames(n_frames, take.fps)), note, take.unreadable)
        order = replace(order, overwrite=True)  # what may be there is damaged
    return Rendered("done", studio().make(order).frames, note, take.unreadable)


def outcome_of(ended: Done[Order, Rendered] | Failed[Order], note: str = "") -> Outcome:
    """What became of an order, for a report. note: what is to be said of all sequences that were made."""
    order = ended.item
    details: dict[str, Any] = {"seconds": round(ended.seconds, 3), "frames": 0, "file": order.output.name}
    if isinstance(ended, Failed):
        return Outcome(order.name, "failed", ended.reason, details)
    made = ended.result
    reason = " ".join(filter(None, [made.note, note]))
    unreadable = {"unreadable": list(made.unreadable)} if made.unreadable else {}
    return Outcome(order.name, made.status, reason, details | {"frames": made.frames} | unreadable)


def _note(order: Order, take: Take, catalog: Catalog) -> str:
    """What is missing or broken in the sequence, and which body models are."""
    genders = [motion.gender for motion in take.motions.values()]
    missing = MissingModels(catalog.missing(genders), catalog.neutral_for(genders))
    models = model_notices(take, order.shot.options.body, missing)
    return " ".join([*take.notes, *take.questions, *models]).replace(SITE, COPIED_SITE)


def _open_studio(gl: GlChoice) -> Any:
    """One that draws in one thread. Raises GraphicsError."""
    from viewer.export.drawing.studio import Studio

    return Studio(gl, threads=1)


@functools.cache
def _beside() -> BesideLoader:
    return BesideLoader()


@functools.lru_cache(maxsize=1)
def _library(dataset: Path) -> Library:
    return open_library(dataset)
