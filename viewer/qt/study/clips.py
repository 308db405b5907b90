"""Loads the clips of a turn in a thread, all alike: nothing but their motion tells their sources apart."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PyQt5.QtCore import pyqtSignal

from viewer.bodies.catalog import Catalog
from viewer.bodies.likely_reading import with_hints
from viewer.dataset import Library, Take
from viewer.dataset.motions import Motion
from viewer.errors import ViewerError
from viewer.qt.background.latest_task import LatestTask
from viewer.results.opening import open_library
from viewer.scene.loaded_sequence import LoadedSequence, bodies_of
from viewer.state.options import BodyShown
from viewer.study.study import Source, Study, Turn

STOP_S = 5.0
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class TurnClips:
    """The clips of a turn by letter; None: it cannot be shown."""

    turn: Turn
    clips: tuple[LoadedSequence | None, ...]

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
        self._lock = threading.Lock()

    def request(self, turn: Turn) -> None:
        """Load the clips of a turn; `loaded` follows."""
        self._start(self._work(turn))

    def _work(self, turn: Turn) -> Callable[[], object]:
        return lambda: self._load(turn)

    def _load(self, turn: Turn) -> TurnClips:
        with self._lock:
            return TurnClips(turn, tuple(self._clip(turn, source) for source in turn.sources))

    def _clip(self, turn: Turn, source: int) -> LoadedSequence | None:
        """A clip; None where it cannot be read, the reason of which would tell its source."""
        name = self._study.trials[turn.trial].clips[source]
        try:
            if source not in self._libraries:
                self._libraries[source] = _opened(self._study.sources[source])
            sequence = self._libraries[source][name]
            return bodies_of(alike(with_hints(sequence.load(), sequence.reading)), self._catalog)
        except (ViewerError, OSError) as error:
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
