"""The clips of a sequence with a body for each person, ready to be shown beside each other. Imports no graphics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from viewer.bodies.catalog import Catalog
from viewer.comparing.align import Align
from viewer.comparing.loading import Clips, LoadedClip, load_clips
from viewer.comparing.matching import ClipFinder
from viewer.comparing.shared_time import SharedTime, Span
from viewer.dataset import Library, Take
from viewer.dataset.roles import PERSONS
from viewer.scene.beside.arrangement import Lane
from viewer.scene.loaded_sequence import LoadedSequence, bodies_of
from viewer.state.sources.source import REFERENCE
from viewer.state.sources.sources import Sources


@dataclass(frozen=True, eq=False)
class BesideClip:
    """One source's clip."""

    loaded: LoadedSequence
    span: Span

    @cached_property
    def lane(self) -> Lane:
        """What is known to arrange it."""
        start = np.zeros(2)
        for person in PERSONS:
            bodies = self.loaded.bodies.get(person)
            body = None if bodies is None else bodies.mesh or bodies.skeleton
            if body is not None:
                start = body.joints(np.array([0]))[0, 0, [0, 2]].astype(float)
                break
        return Lane(self.loaded.placement, start)


@dataclass(frozen=True, eq=False)
class LoadedClips:
    """A sequence of the open library with the clips of the sources, by number."""

    clips: Clips
    shown: Mapping[int, BesideClip]  # those that have a clip
    missing: Mapping[int, str]  # why the others have none

    @property
    def time(self) -> SharedTime:
        """The one timeline."""
        return self.clips.time


@dataclass(frozen=True)
class ClipsRequest:
    """What is to be loaded for a list of sources."""

    reference: Library
    others: Mapping[int, Library]  # of the sources that are shown beside it
    picks: Mapping[int, str]  # for this sequence
    aligns: Mapping[int, Align] = field(default_factory=dict)

    @classmethod
    def of(cls, sources: Sources, name: str) -> ClipsRequest | None:
        """What the shown sources need for a sequence of the open library; None if they need nothing but that."""
        reference = sources.reference
        if reference is None or not sources.is_comparing:
            return None
        others = {source.number: source.library for source in sources.others}
        aligns = {source.number: source.align for source in sources.others if source.align != "none"}
        return cls(reference, others, sources.picks(name), aligns)


class ClipsLoader:
    """Loads clips, and keeps which clip belongs to which sequence from one to the next. For one thread at a time."""

    def __init__(self) -> None:
        self._finders: dict[int, ClipFinder] = {}

    def load(self, request: ClipsRequest, take: Take, catalog: Catalog) -> LoadedClips:
        """Load the clips of the sources for a sequence that was read. Raises FileError, BodyModelError."""
        finders = {number: self._finder(number, request, library) for number, library in request.others.items()}
        self._finders = finders
        clips = load_clips(
            take.name, request.reference, finders, request.picks, catalog.folders, take=take, aligns=request.aligns
        )
        every: dict[int, LoadedClip] = {REFERENCE: clips.reference, **clips.others}
        shown = {number: _with_bodies(clip.take, catalog) for number, clip in every.items() if clip.take is not None}
        missing = {number: clip.reason for number, clip in every.items() if clip.take is None}
        return LoadedClips(clips, shown, missing)

    def _finder(self, number: int, request: ClipsRequest, library: Library) -> ClipFinder:
        kept = self._finders.get(number)
        if kept is not None and kept.reference is request.reference and kept.source is library:
            return kept
        return ClipFinder(request.reference, library)


def _with_bodies(take: Take, catalog: Catalog) -> BesideClip:
    return BesideClip(bodies_of(take, catalog), Span(take.n_frames, take.fps))
