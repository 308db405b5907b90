"""Loads sequences in a worker thread."""

import logging
import threading
from dataclasses import dataclass
from typing import TypeAlias

from PyQt5.QtCore import QObject, pyqtSignal

from viewer.bodies.catalog import Catalog
from viewer.dataset import Sequence
from viewer.dataset.take import Glimpse
from viewer.errors import BodyModelError, ViewerError
from viewer.scene.beside.loaded_clips import ClipsLoader, ClipsRequest, LoadedClips
from viewer.scene.loaded_sequence import LoadedSequence, load_sequence

_Loaded: TypeAlias = tuple[LoadedSequence, LoadedClips | None]
_Failure: TypeAlias = tuple[str, str, Glimpse]
STOP_S = 5.0  # longest wait for the thread when the program ends
log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class _Request:
    """A sequence, the clips beside it, and the sequence as it was loaded before."""

    sequence: Sequence
    clips: ClipsRequest | None
    loaded: LoadedSequence | None


class SequenceLoader(QObject):
    """Loads one sequence at a time; the newest request wins. Signals arrive in the main thread."""

    loaded = pyqtSignal(object, object)  # LoadedSequence, LoadedClips or None
    failed = pyqtSignal(str, str, object)  # name of the sequence, reason, its Glimpse
    _finished = pyqtSignal(int, object)

    def __init__(self, catalog: Catalog) -> None:
        super().__init__()
        self._catalog = catalog
        self._condition = threading.Condition()
        self._requested: tuple[int, _Request] | None = None
        self._clips = ClipsLoader()  # used in the thread only
        self._number = 0
        self._preloaded = False
        self._stopping = False
        self._finished.connect(self._deliver)
        self._thread = threading.Thread(target=self._run, name="loader", daemon=True)
        self._thread.start()

    @property
    def catalog(self) -> Catalog:
        """The body models used."""
        return self._catalog

    def set_catalog(self, catalog: Catalog) -> None:
        """Use other body models for the following requests."""
        with self._condition:
            self._catalog, self._preloaded = catalog, False

    def request(
        self, sequence: Sequence, clips: ClipsRequest | None = None, loaded: LoadedSequence | None = None
    ) -> None:
        """Load `sequence`; earlier requests are not delivered any more.

        clips: what to load beside it. loaded: the sequence, where it was loaded with the same body models.
        """
        with self._condition:
            self._number += 1
            self._requested = (self._number, _Request(sequence, clips, loaded))
            self._condition.notify()

    def cancel(self) -> None:
        """Cancel the current request."""
        with self._condition:
            self._number += 1
            self._requested = None

    def stop(self) -> None:
        """Stop the thread."""
        with self._condition:
            self._stopping = True
            self._requested = None
            self._number += 1
            self._condition.notify()
        self._thread.join(STOP_S)

    def _run(self) -> None:
        while True:
            with self._condition:
                self._condition.wait_for(lambda: self._stopping or self._requested is not None)
                if self._stopping or self._requested is None:
                    return
                (number, request), self._requested = self._requested, None
                catalog = self._catalog
            result = _load(request, catalog, self._clips)
            with self._condition:
                newest = number == self._number
                if newest:  # emit under the lock, so that nothing is emitted after `stop`
                    self._finished.emit(number, result)
            if newest:
                self._preload(catalog)

    def _preload(self, catalog: Catalog) -> None:
        """Read all body models in advance. An invalid one is reported when a sequence needs it."""
        if self._preloaded:
            return
        self._preloaded = True
        try:
            catalog.preload()
        except BodyModelError as error:
            log.info("body models not preloaded: %s", error)

    def _deliver(self, number: int, result: _Loaded | _Failure) -> None:
        if number != self._number:
            return
        signal = self.failed if len(result) == 3 else self.loaded
        signal.emit(*result)


def _load(request: _Request, catalog: Catalog, clips: ClipsLoader) -> _Loaded | _Failure:
    """What was requested, or its name, why it could not be loaded, and its Glimpse."""
    sequence = request.sequence
    try:
        loaded = request.loaded or load_sequence(sequence, catalog)
        return loaded, None if request.clips is None else clips.load(request.clips, loaded.take, catalog)
    except ViewerError as error:
        reason = str(error)
    except Exception as error:
        log.exception("loading %s failed", sequence.name)
        reason = f"an error in the program while loading it ({type(error).__name__}: {error})"
    return sequence.name, reason, sequence.glimpse()
