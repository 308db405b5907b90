"""Loads sequences in a worker thread: the newest request wins, older ones are dropped."""

import logging
import threading

from PyQt5.QtCore import QObject, pyqtSignal

from viewer.bodies.catalog import Catalog
from viewer.dataset import Sequence
from viewer.dataset.take import Glimpse
from viewer.errors import BodyModelError, ViewerError
from viewer.scene.loaded_sequence import LoadedSequence, load_sequence

STOP_S = 5.0  # longest wait for what is being read when the program ends
log = logging.getLogger(__name__)


class Loader(QObject):
    """One thread for the whole run. Signals reach the window's thread."""

    loaded = pyqtSignal(object)  # LoadedSequence
    failed = pyqtSignal(str, str, object)  # name of the sequence, reason, its Glimpse
    _done = pyqtSignal(int, object)

    def __init__(self, catalog: Catalog) -> None:
        super().__init__()
        self._catalog = catalog
        self._condition = threading.Condition()
        self._wanted: tuple[int, Sequence] | None = None
        self._number = 0
        self._preloaded = False
        self._ended = False
        self._done.connect(self._deliver)
        self._thread = threading.Thread(target=self._run, name="loader", daemon=True)
        self._thread.start()

    @property
    def catalog(self) -> Catalog:
        """The body models in use."""
        return self._catalog

    def set_catalog(self, catalog: Catalog) -> None:
        """Use other body models from the next request on."""
        with self._condition:
            self._catalog, self._preloaded = catalog, False

    def request(self, sequence: Sequence) -> None:
        """Load `sequence`; whatever was asked for before is no longer delivered."""
        with self._condition:
            self._number += 1
            self._wanted = (self._number, sequence)
            self._condition.notify()

    def cancel(self) -> None:
        """Deliver nothing of what was asked for."""
        with self._condition:
            self._number += 1
            self._wanted = None

    def stop(self) -> None:
        """End the thread."""
        with self._condition:
            self._ended = True
            self._wanted = None
            self._number += 1
            self._condition.notify()
        self._thread.join(STOP_S)

    def _run(self) -> None:
        while True:
            with self._condition:
                self._condition.wait_for(lambda: self._ended or self._wanted is not None)
                if self._ended or self._wanted is None:
                    return
                (number, sequence), self._wanted = self._wanted, None
                catalog = self._catalog
            result = _loaded(sequence, catalog)
            with self._condition:
                newest = number == self._number
                if newest:  # sent under the lock: after `stop` nothing is on its way to a window that Qt may delete
                    self._done.emit(number, result)
            if newest:
                self._preload(catalog)

    def _preload(self, catalog: Catalog) -> None:
        """Read the other body models, so that no later sequence waits for one; a broken one is told when it is used."""
        if self._preloaded:
            return
        self._preloaded = True
        try:
            catalog.preload()
        except BodyModelError as error:
            log.info("not preloaded: %s", error)

    def _deliver(self, number: int, result: LoadedSequence | tuple[str, str, Glimpse]) -> None:
        if number != self._number:
            return
        if isinstance(result, tuple):
            self.failed.emit(*result)
        else:
            self.loaded.emit(result)


def _loaded(sequence: Sequence, catalog: Catalog) -> LoadedSequence | tuple[str, str, Glimpse]:
    """The sequence ready to be shown, or its name, why it is not, and what can be told of it."""
    try:
        return load_sequence(sequence, catalog)
    except ViewerError as error:
        reason = str(error)
    except Exception as error:
        log.exception("loading %s failed", sequence.name)
        reason = f"the program made a mistake while loading it ({type(error).__name__}: {error})"
    return sequence.name, reason, sequence.glimpse()
