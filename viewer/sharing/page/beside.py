"""Sequences with the clips that other sources have of them, in one frame."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from viewer.bodies.catalog import Catalog
from viewer.bodies.likely_reading import with_hints
from viewer.comparing.shared_time import Span
from viewer.dataset import Library
from viewer.dataset.roles import convention_in, roles
from viewer.errors import ExportError
from viewer.export.drawing.beside import opened_sources
from viewer.export.order.beside import Beside
from viewer.export.order.clip import Clip
from viewer.scene.beside.arrangement import arrange
from viewer.scene.beside.loaded_clips import ClipsLoader, ClipsRequest
from viewer.scene.placement import Placement
from viewer.sharing.page.clip import ClipMaker, PageClip
from viewer.sharing.page.order import PageOrder
from viewer.state.sources.source import REFERENCE


class BesideMaker:
    """Makes the clips of sequences and of the sources beside them. Raises FileError, ExportError."""

    def __init__(self, maker: ClipMaker, order: PageOrder, beside: Beside, library: Library) -> None:
        self._maker, self._order, self._library = maker, order, library
        self._sources, self._loader = opened_sources(beside, library), ClipsLoader()
        self._catalog = Catalog(order.model_folders)
        self.missing: list[str] = []  # sentences about sources without a clip

    def clips(self, name: str) -> list[PageClip]:
        """Make the clip of a sequence, then those of the sources. Raises FileError, BodyModelError, ExportError."""
        sequence = self._library[name]
        request = ClipsRequest.of(self._sources, name)
        if request is None:
            raise ExportError("Nothing is to be shown beside the sequences.")
        loaded = self._loader.load(request, with_hints(sequence.load(), sequence.reading), self._catalog)
        own, made = loaded.shown[REFERENCE], []
        for source in self._sources.shown:
            if source.number in loaded.missing:
                self.missing.append(f"{source.name}: {loaded.missing[source.number]}")
                continue
            shown = loaded.shown[source.number]
            library, order, take = self._library, sequence.order, shown.loaded.take
            match = loaded.clips.others[source.number].match if source.number != REFERENCE else None
            if match is not None and not match.exchanged:
                library, order = source.library, source.library[match.clip].order
            known_roles = roles(order, convention_in(library.holds, self._order.convention))
            placed_as = own.loaded.placement
            if match is not None:
                arranged = arrange([own.lane, shown.lane], "grid")
                placed_as = _moved(placed_as, -arranged.offsets[1])
                if arranged.is_moved[1]:
                    first = self._sources[REFERENCE].name
                    note = f"{source.name}: has another origin; moved to where {first} begins."
                    take = replace(take, notes=(*take.notes, note))
            span = _span(self._order.frames, own.span, shown.span)
            made.append(self._maker.clip_of(take, sequence.action or "", known_roles, span, source.name, placed_as))
        return made


def _moved(placement: Placement, offset: np.ndarray) -> Placement:
    return replace(placement, floor=placement.floor + float(offset[1]), points=placement.points + offset)


def _span(frames: Clip, own: Span, other: Span) -> Clip:
    """The frames of a clip at the times of those of the sequence, as far as it lasts."""
    last = frames.last
    if last is not None:
        if last >= own.n_frames:
            frames.source_frames(own.n_frames, own.fps)  # which says what there is
        last = min(math.floor(last * other.fps / own.fps), other.n_frames - 1)
    return replace(frames, first=math.ceil(frames.first * other.fps / own.fps), last=last)
