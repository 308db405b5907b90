"""Loads sequences in a worker thread."""

import logging
import threading

from PyQt5.QtCore import QObject, pyqtSignal

from viewer.bodies.catalog import Catalog
from viewer.dataset import Sequence
from viewer.dataset.take import Glimpse
from viewer.errors import BodyModelError, ViewerError
from viewer.scene.loaded_sequence import LoadedSequence, load_sequence

STOP_S = 5.0  # longest wait for the thread when the program ends
log = logging.getLogger(__name__)


class SequenceLoader(QObject):
    """Loads one sequence at a time; the newest request wins. Signals arrive in the main thread."""

    loaded = pyqtSignal(object)  # LoadedSequence
    failed = pyqtSignal(str, str, object)  # name of the sequence, reason, its Glimpse
    _finished = pyqtSignal(int, object)

    def __init__(self, catalog: Catalog) -> None:
        super().__init__()
        self._catalog = catalog
        self._condition = threading.Condition()
        self._requested: tuple[int, Sequence] | None = None
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

    def request(self, sequence: Sequence) -> None:
        """Load `sequence`; earlier requests are not delivered any more."""
        with self._condition:
            self._number += 1
            self._requested = (self._number, sequence)
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
                (number, sequence), self._requested = self._requested, None
                catalog = self._catalog
            result = _load(sequence, catalog)
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

    def _deliver(self, number: int, result: LoadedSequence | tuple[str, str, Glimpse]) -> None:
        if number != self._number:
            return
        if isinstance(result, tuple):
            self.failed.emit(*result)
        else:
            self.loaded.emit(result)


def _load(sequence: Sequence, catalog: Catalog) -> LoadedSequence | tuple[str, str, Glimpse]:
    """The loaded sequence, or its name, why it could not be loaded, and its Glimpse."""
    try:
        return load_sequence(sequence, catalog)
    except ViewerError as error:
        reason = str(error)
    except Exception as error:
        log.exception("loading %s failed", sequence.name)
        reason = f"an error in the program while loading it ({type(error).__name__}: {error})"
    return sequence.name, reason, sequence.glimpse()
