"""Reads the clips of a sequence and measures them, in a thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PyQt5.QtCore import pyqtSignal

from viewer.comparing.compared import Curves
from viewer.comparing.loading import Clips, load_clips
from viewer.comparing.matching import ClipFinder
from viewer.dataset import Library
from viewer.errors import ViewerError
from viewer.qt.background.latest_task import LatestTask

STOP_S = 2.0  # longest wait for the thread when the program ends


@dataclass(frozen=True)
class Request:
    """What is to be measured."""

    name: str  # of the sequence
    reference: Library
    sources: Mapping[int, Library]  # by number
    picks: Mapping[int, str]
    folders: tuple[Path, ...]  # of body models


class MeasureTask(LatestTask):
    """The newest request wins. Which clip belongs to which sequence is kept from one to the next."""

    measured = pyqtSignal(object)  # dict[int, Curves | str]: by number of the source; a text is why there are none

    def __init__(self) -> None:
        super().__init__("measures", STOP_S)
        self._finders: dict[int, ClipFinder] = {}

    def measure(self, request: Request) -> None:
        """Measure the sources."""
        number = self._number + 1
        self._finders = {source: self._finder(source, request) for source in request.sources}
        finders = dict(self._finders)

        def work() -> dict[int, Curves | str]:
            clips = load_clips(request.name, request.reference, finders, request.picks, request.folders)
            found: dict[int, Curves | str] = {}
            for source in finders:
                if number != self._number:
                    break
                found[source] = _curves(clips, source)
            return found

        self._start(work)

    def _finder(self, source: int, request: Request) -> ClipFinder:
        kept, library = self._finders.get(source), request.sources[source]
        if kept is not None and kept.reference is request.reference and kept.source is library:
            return kept
        return ClipFinder(request.reference, library)

    def _handle_result(self, result: dict[int, Curves | str]) -> None:
        self.measured.emit(result)


def _curves(clips: Clips, source: int) -> Curves | str:
    try:
        return clips.curves(source)
    except ViewerError as error:
        return str(error)
