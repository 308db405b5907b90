"""The quality in which the view draws its stage, by how long this machine takes."""

from __future__ import annotations

from collections import deque
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from viewer.state.options import Quality

if TYPE_CHECKING:  # importing it takes a second, for which the window does not wait
    from viewer.scene.drawing.stage import Stage

SLOW = 1 / 60  # seconds for a picture with contact shade, above which it is left out while moving
QUICK = SLOW / 2  # for one without it, below which it is tried again
MEASURED = 5  # pictures whose median counts


class DrawingQuality:
    """Draws one view's stage. Contact shade is drawn always, never, or, while moving, if that is quick enough."""

    def __init__(self) -> None:
        self.is_software = True  # the processor draws; fine only at rest
        self._is_quick = True
        self._seconds: deque[float] = deque(maxlen=MEASURED)
        self._last: Quality = "automatic"

    def draw(self, stage: Stage, quality: Quality, *, at_rest: bool) -> None:
        """Draw the stage; while it moves, measure how long that takes."""
        if quality != self._last:
            stage.invalidate(shade=True)
            self._last = quality
        is_measured = stage.stale and not at_rest
        shaded = self.has_contact_shade(quality, at_rest=at_rest)
        started = perf_counter()
        stage.draw(fine=not self.is_software or at_rest, occlusion=shaded)
        if is_measured:
            stage.context.finish()
            self.add_time(perf_counter() - started, shaded=shaded)

    def has_contact_shade(self, quality: Quality, *, at_rest: bool) -> bool:
        """Whether the next picture has contact shade."""
        return quality == "full" or (quality == "automatic" and (at_rest or self._is_quick))

    def add_time(self, seconds: float, *, shaded: bool) -> None:
        """Count how long a picture took that was drawn while moving, with contact shade or without."""
        if shaded != self._is_quick:  # of a quality that was chosen
            return
        self._seconds.append(seconds)
        if len(self._seconds) == MEASURED:
            typical = median(self._seconds)
            is_quick = typical <= SLOW if shaded else typical < QUICK
            if is_quick != self._is_quick:
                self._is_quick = is_quick
                self._seconds.clear()
