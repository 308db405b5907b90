"""Binds the timeline and the playback commands to the session's playback."""

from collections.abc import Callable
from functools import partial

from viewer.qt.command import Feature
from viewer.qt.timeline.go_to_frame import GoToFrameDialog
from viewer.qt.timeline.ticker import Ticker
from viewer.qt.timeline.timeline import Timeline
from viewer.qt.workspace import Workspace


class PlaybackControl(Feature):
    """Owns the timeline and the timer that advances the playback."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._playback = workspace.session.playback
        self.timeline = Timeline()
        self.timeline.set_playback(self._playback)
        self.timeline.frame_field.left.connect(workspace.focus_released)
        self.ticker = Ticker(self._playback, self)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Handlers of the playback commands."""
        playback = self._playback
        return {
            "play": playback.toggle,
            "step_forward": partial(playback.step, 1),
            "step_back": partial(playback.step, -1),
            "step_forward_10": partial(playback.step, 10),
            "step_back_10": partial(playback.step, -10),
            "first": playback.first,
            "last": playback.last,
            "go_to_frame": self._go_to_frame,
            "faster": playback.faster,
            "slower": playback.slower,
            "normal_speed": partial(setattr, playback, "speed", 1.0),
            "loop": self._toggle_loop,
            "range_in": playback.set_in,
            "range_out": playback.set_out,
            "clear_range": playback.clear_range,
        }

    def checks(self) -> dict[str, Callable[[], bool]]:
        """State of the loop command."""
        return {"loop": partial(getattr, self._playback, "loop")}

    def stop(self) -> None:
        """Pause playback."""
        self._playback.pause()

    def _toggle_loop(self) -> None:
        self._playback.loop = not self._playback.loop

    def _go_to_frame(self) -> None:
        if self._playback.n_frames:
            GoToFrameDialog(self._playback, self._workspace.window).exec_()
