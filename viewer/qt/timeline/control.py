"""Binds the timeline and the playback commands to the session's playback."""

from collections.abc import Callable
from functools import partial

from PyQt5.QtCore import QEvent, QObject

from viewer.qt.command import Feature
from viewer.qt.timeline.commands import RANGE_IN, RANGE_OUT
from viewer.qt.timeline.controls.go_to_frame import GoToFrameDialog
from viewer.qt.timeline.curves.shown_curves import ShownCurves
from viewer.qt.timeline.hover.hover_pictures import HoverPictures
from viewer.qt.timeline.ticker import Ticker
from viewer.qt.timeline.timeline import Timeline
from viewer.qt.timeline.track.faults import Fault
from viewer.qt.workspace import Workspace
from viewer.state.advancing import LOOP_MODES, LoopMode

SHOWN, FOLDED = "shown", "folded"  # the user's choice; without one the height decides
LOW_PX = 800  # height of a window below which the curves are folded at first


class PlaybackControl(Feature):
    """Owns the timeline, the timer that advances the playback, and what the timeline shows of the sequence."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._playback = workspace.session.playback
        self.timeline = Timeline()
        self.timeline.set_playback(self._playback)
        self.timeline.frame_field.left.connect(workspace.focus_released)
        self.ticker = Ticker(self._playback, self)
        self.hover = HoverPictures(workspace, self.timeline.track)
        self.curves = ShownCurves(workspace, self.timeline.curves)
        self._restore()
        self._connect()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Handlers of the playback commands."""
        playback, zoom = self._playback, self.timeline.zoom
        return {
            "play": playback.toggle,
            "shuttle_back": partial(playback.shuttle, backward=True),
            "shuttle_stop": playback.pause,
            "shuttle_forward": partial(playback.shuttle, backward=False),
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
            "loop": partial(self._toggle_loop, "loop"),
            "ping_pong": partial(self._toggle_loop, "ping-pong"),
            "range_in": playback.set_in,
            "range_out": playback.set_out,
            "clear_range": playback.clear_range,
            "go_to_in": playback.go_to_in,
            "go_to_out": playback.go_to_out,
            "zoom_range": self._zoom_to_range,
            "zoom_in": zoom.show_closer,
            "zoom_out": zoom.show_whole,
            "curves": self._toggle_curves,
        }

    def checks(self) -> dict[str, Callable[[], bool]]:
        """State of the loop commands, and whether the curves are unfolded."""
        return {
            "loop": partial(self._has_loop, "loop"),
            "ping_pong": partial(self._has_loop, "ping-pong"),
            "curves": self._has_curves,
        }

    def available(self) -> dict[str, Callable[[], bool]]:
        """What needs a range, or a clip."""
        with_range = dict.fromkeys(("clear_range", "go_to_in", "go_to_out", "zoom_range"), self._has_range)
        return {**with_range, **dict.fromkeys(("play", "go_to_frame"), self._has_frames)}

    def stop(self) -> None:
        """Pause playback; end the threads and the process of curves and pictures."""
        self._playback.pause()
        self.curves.stop()
        self.hover.stop()

    def _connect(self) -> None:
        workspace = self._workspace
        workspace.session.take_changed.connect(self._show_sequence)
        workspace.findings_changed.connect(self._show_faults)
        workspace.keys_changed.connect(self.timeline.controls.show_keys)
        self._playback.settings_changed.connect(self._save_loop)
        self.timeline.curves_toggled.connect(self._show_curves)

    def _show_sequence(self) -> None:
        """Show another sequence, or one read anew."""
        self.timeline.zoom.show_whole()
        self._show_faults()

    def _restore(self) -> None:
        """Loop as in the last run; fold or unfold the curves, or let the window's height decide."""
        settings = self._workspace.settings
        saved: tuple[str, ...] = settings.strings("loop") or ()
        self._playback.loop_mode = next((mode for mode in LOOP_MODES if (mode,) == saved), self._playback.loop_mode)
        self._choice = settings.strings("curves")
        self._workspace.window.installEventFilter(self)
        self._fold_if_low()

    def _save_loop(self) -> None:
        self._workspace.settings.save_strings("loop", [self._playback.loop_mode])

    def _toggle_loop(self, mode: LoopMode) -> None:
        self._playback.loop_mode = "off" if self._playback.loop_mode == mode else mode

    def _has_loop(self, mode: LoopMode) -> bool:
        return self._playback.loop_mode == mode

    def _go_to_frame(self) -> None:
        if self._playback.n_frames:
            GoToFrameDialog(self._playback, self._workspace.window).exec_()

    def _zoom_to_range(self) -> None:
        if self._playback.has_range:
            self.timeline.zoom.show_range()
        else:
            self._workspace.show_message(no_range())

    def _has_range(self) -> bool:
        return self._playback.has_range

    def _has_frames(self) -> bool:
        return self._playback.n_frames > 0

    def _has_curves(self) -> bool:
        return not self.timeline.curves.isHidden()

    def _toggle_curves(self) -> None:
        self._show_curves(not self._has_curves())

    def _show_curves(self, shown: bool) -> None:
        """Unfold or fold the curves, and keep them so in windows of any height."""
        self._choice = (SHOWN,) if shown else (FOLDED,)
        self._workspace.settings.save_strings("curves", self._choice)
        self.timeline.show_curves(shown)
        self._workspace.checks_changed.emit()

    def _fold_if_low(self) -> None:
        """Leave the height of a low window to the picture, unless the user has unfolded the curves."""
        low = self._workspace.window.height() < LOW_PX
        shown = self._choice == (SHOWN,) or (self._choice != (FOLDED,) and not low)
        if shown != self._has_curves():
            self.timeline.show_curves(shown)
            self._workspace.checks_changed.emit()

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Follow the height of the window."""
        if event.type() == QEvent.Resize:
            self._fold_if_low()
        return False

    def _show_faults(self) -> None:
        """Mark what the dataset check found at frames of the shown sequence."""
        name = self._workspace.sequence_name
        found = () if name is None else self._workspace.findings.get(name, ())
        faults = [Fault(one.frame, one.message, one.severity == "wrong") for one in found if one.frame is not None]
        self.timeline.track.show_faults(faults)


def no_range() -> str:
    """How to set a range, with the present keys."""
    return f"Set a range first: {RANGE_IN.instruction} at its first frame, {RANGE_OUT.instruction} at its last."
