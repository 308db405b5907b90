"""Computes the curves of the shown sequence in a thread."""

from collections.abc import Mapping

from PyQt5.QtCore import pyqtSignal

from viewer.bodies.body import Body
from viewer.dataset.roles import Person
from viewer.qt.background.latest_task import LatestTask
from viewer.scene.motion_curves import MotionCurves, motion_curves

STOP_S = 2.0  # longest wait for the thread when the program ends


class CurvesTask(LatestTask):
    """The newest request wins; an older one ends after a few milliseconds."""

    computed = pyqtSignal(object)  # MotionCurves, or None if there is nothing to measure

    def __init__(self) -> None:
        super().__init__("curves", STOP_S)

    def compute(self, bodies: Mapping[Person, Body], n_frames: int, fps: float) -> None:
        """Compute the curves of a sequence."""
        number = self._number + 1
        self._start(lambda: motion_curves(bodies, n_frames, fps, cancelled=lambda: number != self._number))

    def _handle_result(self, result: MotionCurves | None) -> None:
        self.computed.emit(result)
