"""How long a window's event loop is away, and where it was."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections.abc import Callable
from typing import Any

from PyQt5.QtCore import Qt, QTimer

BEAT_MS = 2
LONG = 0.05  # seconds, after which a person notices


class Heartbeat:
    """Beats in the event loop. A gap is the time between two beats; drawing is that part of it spent in `drawn`."""

    def __init__(self) -> None:
        self.gaps: list[float] = []  # seconds
        self.drawing: list[float] = []  # seconds of each gap that went into drawing
        self._drawn = 0.0
        self._last: float | None = None
        self._timer = QTimer()
        self._timer.setTimerType(Qt.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._main = threading.get_ident()

    def start(self) -> None:
        """Begin to count."""
        self._last, self._drawn = time.perf_counter(), 0.0
        self._timer.start(BEAT_MS)
        threading.Thread(target=self._watch, daemon=True).start()

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()
        self._last = None

    def timed(self, draw: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, its time counted as drawing."""

        def drawn(*arguments: Any) -> Any:
            start = time.perf_counter()
            try:
                return draw(*arguments)
            finally:
                self._drawn += time.perf_counter() - start

        return drawn

    def _beat(self) -> None:
        assert self._last is not None
        now = time.perf_counter()
        self.gaps.append(now - self._last)
        self.drawing.append(self._drawn)
        self._last, self._drawn = now, 0.0

    def _watch(self) -> None:
        """Say once for each long gap, on stderr, where the window was then."""
        told = 0.0
        while self._last is not None:
            time.sleep(LONG / 5)
            last = self._last
            if last is None or last == told or time.perf_counter() - last < LONG:
                continue
            told = last
            frames = traceback.extract_stack(sys._current_frames()[self._main])[-4:]
            places = " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in reversed(frames))
            print(f"the window is away: {places}", file=sys.stderr, flush=True)
