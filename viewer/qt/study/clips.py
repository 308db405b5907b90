"""Loads the clips of a turn in a thread, all alike: nothing but their motion tells their sources apart."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from PyQt5.QtCore import pyqtSignal

from viewer.bodies.catalog import Catalog
from viewer.comparing.loading import Clips, LoadedClip, load_clips
from viewer.comparing.matching import ClipFinder
from viewer.comparing.shared_time import Span
from viewer.dataset import Library, Take
from viewer.dataset.motions import Motion
from viewer.errors import ViewerError
from viewer.preprocess.motions.ground import find_ground
from viewer.qt.background.latest_task import LatestTask
from viewer.results.opening import open_library
from viewer.scene.beside.loaded_clips import BesideClip, LoadedClips
from viewer.scene.loaded_sequence import LoadedSequence, bodies_of
from viewer.state.options import BodyShown
from viewer.state.sources.source import MOST_SHOWN, REFERENCE
from viewer.state.sources.sources import Sources
from viewer.study.study import LETTERS, Source, Study, Turn

STOP_S = 5.0
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class TurnClips:
    """The clips of a turn by letter; None: it cannot be shown."""

    turn: Turn
    clips: tuple[LoadedSequence | None, ...]
    libraries: tuple[Library, ...] = ()  # where they are from; empty if one of them cannot be shown

    @cached_property
    def together(self) -> LoadedClips | None:
        """All of them for one scene; None if they cannot be shown together."""
        shown = [clip for clip in self.clips if clip is not None]
        if len(self.libraries) != len(shown) or not 2 <= len(shown) <= MOST_SHOWN:
            return None
        first, *others = (LoadedClip(None, clip.take) for clip in shown)
        spans = (BesideClip(clip, Span(clip.take.n_frames, clip.take.fps)) for clip in shown)
        clips = Clips("clip", first, dict(enumerate(others, 1)), find_ground("mannequin", ()))
        return LoadedClips(clips, dict(enumerate(spans)), {})

    @property
    def sources(self) -> Sources:
        """Where they are from, under their letters. Raises ComparingError where two are from the same place."""
        sources = Sources()
        sources.open(self.libraries[0])
        sources.rename(REFERENCE, LETTERS[0])
        for library, letter in zip(self.libraries[1:], LETTERS[1:], strict=False):
            sources.add(library, letter)
        return sources

    @property
    def body(self) -> BodyShown:
        """How all of them are shown: as bodies, or as skeletons where one of them has nothing else."""
        persons = [person for clip in self.clips if clip is not None for person in clip.bodies.values()]
        return "mesh" if all(person.mesh is not None for person in persons) else "skeleton"

    @property
    def fps(self) -> float:
        """Frames a second at which all of them are shown: the lowest."""
        return min((clip.take.fps for clip in self.clips if clip is not None), default=30.0)

    @property
    def n_frames(self) -> int:
        """Length of the shortest, in frames of `fps`."""
        lengths = (clip.take.n_frames / clip.take.fps for clip in self.clips if clip is not None)
        return max(1, round(min(lengths, default=0) * self.fps))


class TurnLoader(LatestTask):
    """Loads one turn at a time; the newest request wins."""

    loaded = pyqtSignal(object)  # TurnClips

    def __init__(self, study: Study, model_folders: Sequence[Path]) -> None:
        super().__init__("study clips", STOP_S)
        self._study = study
        self._catalog = Catalog(model_folders)
        self._libraries: dict[int, Library] = {}
        self._finders: dict[int, ClipFinder] = {}
        self._lock = threading.Lock()

    def request(self, turn: Turn) -> None:
        """Load the clips of a turn; `loaded` follows."""
        self._start(self._work(turn))

    def _work(self, turn: Turn) -> Callable[[], object]:
        return lambda: self._load(turn)

    def _load(self, turn: Turn) -> TurnClips:
        with self._lock:
            takes = self._takes(turn.trial)
            clips = tuple(self._with_bodies(takes.get(source)) for source in turn.sources)
            libraries = () if None in clips else tuple(self._libraries[source] for source in turn.sources)
            loaded = TurnClips(turn, clips, libraries)
            _ = loaded.together  # read here, and not while the window waits
            return loaded

    def _takes(self, trial: int) -> Mapping[int, Take | None]:
        """The clips of a trial by source, in one frame and with the same person first: see comparing.load_clips."""
        reference, *others = self._study.trials[trial].clips
        picks = {source: clip for source, clip in enumerate(others, 1) if self._finder(source) is not None}
        try:
            finders = {source: self._finders[source] for source in picks}
            loaded = load_clips(reference, self._library(0), finders, picks, self._catalog.folders)
        except (ViewerError, OSError) as error:
            log.info("clips of the study cannot be shown: %s", error)
            return {}
        return {0: loaded.reference.take, **{source: clip.take for source, clip in loaded.others.items()}}

    def _finder(self, source: int) -> ClipFinder | None:
        """How a source's clips are found; None where it, or the reference, cannot be opened."""
        if source not in self._finders:
            try:
                self._finders[source] = ClipFinder(self._library(0), self._library(source))
            except (ViewerError, OSError) as error:
                log.info("a source of the study cannot be opened: %s", error)
                return None
        return self._finders[source]

    def _library(self, source: int) -> Library:
        """A source, opened once. Raises NotADataset."""
        if source not in self._libraries:
            self._libraries[source] = _opened(self._study.sources[source])
        return self._libraries[source]

    def _with_bodies(self, take: Take | None) -> LoadedSequence | None:
        """A clip that is ready to be shown; None where it cannot be, the reason of which would tell its source."""
        try:
            return None if take is None else bodies_of(alike(take), self._catalog)
        except ViewerError as error:
            log.info("a clip of the study cannot be shown: %s", error)
            return None

    def _handle_result(self, result: TurnClips) -> None:
        self.loaded.emit(result)


def alike(take: Take) -> Take:
    """The take with the neutral body of mean shape, and without its name."""
    motions = {person: _neutral(motion) for person, motion in take.motions.items()}
    return replace(take, name="clip", motions=motions, captions=(), notes=(), files=(), words=(), assumptions=())


def _neutral(motion: Motion) -> Motion:
    return replace(motion, betas=np.zeros_like(motion.betas), gender="neutral", remarks=())


def _opened(source: Source) -> Library:
    return open_library(source.path).read_as(source.reading)
