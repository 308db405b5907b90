"""Has the curves of the shown sequence computed while the lane is unfolded."""

from PyQt5.QtCore import QObject, QTimer

from viewer.qt.timeline.curves.lane import NOTHING, WAITING, CurvesLane
from viewer.qt.timeline.curves.task import CurvesTask
from viewer.qt.workspace import Workspace
from viewer.scene.motion_curves import MotionCurves
from viewer.state.overlay_text import colours_of

DELAY_MS = 150  # after a sequence is shown, so that going through the list is not slowed down


class ShownCurves(QObject):
    """Binds the lane to the session."""

    def __init__(self, workspace: Workspace, lane: CurvesLane) -> None:
        super().__init__(workspace)
        self._workspace, self._lane = workspace, lane
        self._task = CurvesTask()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._compute)
        self._task.computed.connect(self._show)
        self._task.failed.connect(self._show_failure)
        lane.unfolded.connect(self._request)
        workspace.session.take_changed.connect(self._change)
        workspace.session.options.events.connect(self._show_colours)
        workspace.reading_changed.connect(self._show_colours)

    def stop(self) -> None:
        """Stop the thread; nothing is shown any more."""
        self._timer.stop()
        self._task.stop()

    def _change(self) -> None:
        """Forget the curves of another sequence."""
        self._task.cancel()
        is_open = self._workspace.session.take is not None
        self._lane.show_curves(None, WAITING if is_open else "")
        self._show_colours()
        self._request()

    def _request(self) -> None:
        """Compute the curves soon, if they are to be seen and not there yet."""
        self._timer.stop()
        if self._workspace.session.take is not None and self._lane.curves is None and not self._lane.isHidden():
            self._timer.start()

    def _compute(self) -> None:
        view, take = self._workspace.view, self._workspace.session.take
        loaded = None if view is None else view.loaded
        if loaded is not None and take is not None and loaded.take is take:
            bodies = {person: body for person, one in loaded.bodies.items() if (body := one.mesh or one.skeleton)}
            self._task.compute(bodies, take.n_frames, take.fps)

    def _show(self, curves: MotionCurves | None) -> None:
        self._lane.show_curves(curves, NOTHING)

    def _show_failure(self, reason: str) -> None:
        self._lane.show_curves(None, reason)

    def _show_colours(self) -> None:
        self._lane.show_colours(colours_of(self._workspace.session))
