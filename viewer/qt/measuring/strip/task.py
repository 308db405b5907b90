"""Measures the clips of a sequence in a thread."""

from __future__ import annotations

from collections.abc import Iterable

from PyQt5.QtCore import pyqtSignal

from viewer.comparing.compared import Curves
from viewer.comparing.loading import Clips
from viewer.errors import ViewerError
from viewer.qt.background.latest_task import LatestTask

STOP_S = 2.0  # longest wait for the thread when the program ends


class MeasureTask(LatestTask):
    """The newest request wins; an older one ends after the source at hand."""

    measured = pyqtSignal(object)  # dict[int, Curves | str]: by number of the source; a text is why there are none

    def __init__(self) -> None:
        super().__init__("measures", STOP_S)

    def measure(self, clips: Clips, sources: Iterable[int]) -> None:
        """Measure sources, by number."""
        number, wanted = self._number + 1, tuple(sources)

        def work() -> dict[int, Curves | str]:
            found: dict[int, Curves | str] = {}
            for source in wanted:
                if number != self._number:
                    break
                found[source] = _curves(clips, source)
            return found

        self._start(work)

    def _handle_result(self, result: dict[int, Curves | str]) -> None:
        self.measured.emit(result)


def _curves(clips: Clips, source: int) -> Curves | str:
    try:
        return clips.curves(source)
    except ViewerError as error:
        return str(error)
