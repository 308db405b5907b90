"""Which part of the clip the timeline shows: zooming, scrolling, following the current frame."""

from PyQt5.QtCore import QObject, pyqtSignal

from viewer.qt.timeline.track.ruler import Ruler
from viewer.qt.timeline.track.visible import Visible
from viewer.state.playback import Playback

MARGIN = 16  # px left of the first and right of the last frame
CLOSER = 2.0  # times, in a step


class Zoom(QObject):
    """The visible part of a playback's clip. Another clip is shown whole."""

    changed = pyqtSignal()
    moved = pyqtSignal()  # the current frame or the range, while a part is visible

    def __init__(self, playback: Playback, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._playback = playback
        self._frame = 0
        self._visible = Visible.whole(0)
        self.set_playback(playback)

    def set_playback(self, playback: Playback) -> None:
        """Follow another playback."""
        self._playback.frame_changed.disconnect(self._follow, missing_ok=True)
        self._playback.settings_changed.disconnect(self._adapt, missing_ok=True)
        self._playback = playback
        playback.frame_changed.connect(self._follow)
        playback.settings_changed.connect(self._adapt)
        self.show_whole()

    @property
    def playback(self) -> Playback:
        """The playback whose clip is shown."""
        return self._playback

    @property
    def visible(self) -> Visible:
        """The visible part."""
        return self._visible

    def ruler(self, width: float) -> Ruler:
        """Positions of the frames on a widget of a width in pixels."""
        playback = self._playback
        return Ruler(MARGIN, max(0, width - 2 * MARGIN), playback.last_frame, playback.fps, self._visible)

    def set_visible(self, visible: Visible) -> None:
        """Show another part."""
        if visible != self._visible:
            self._visible = visible
            self.changed.emit()

    def show_whole(self) -> None:
        """Zoom out to the whole clip."""
        self._frame = self._playback.frame
        self.set_visible(Visible.whole(self._playback.last_frame))

    def show_range(self) -> None:
        """Zoom to the loop range, with a little of what is around it."""
        playback = self._playback
        margin = 0.03 * (playback.end - playback.start)
        self.set_visible(self._visible.between(playback.start - margin, playback.end + margin))

    def show_closer(self, frame: int | None = None) -> None:
        """Zoom in a step about a frame, by default the current one, which stays where it is."""
        frame = self._playback.frame if frame is None else frame
        if self._playback.n_frames:
            self.set_visible(self._visible.zoomed(CLOSER, frame))

    def _adapt(self) -> None:
        if self._visible.last_frame != self._playback.last_frame:
            self.show_whole()
        elif not self._visible.is_whole:
            self.moved.emit()

    def _follow(self, frame: int) -> None:
        """Keep the current frame in sight, unless the user scrolled away from it while it plays."""
        before, self._frame = self._frame, frame
        visible = self._visible
        if visible.is_whole:
            return
        self.moved.emit()
        if visible.holds(frame):
            return
        if not self._playback.playing or self._playback.scrubbing:
            self.set_visible(visible.showing(frame))
        elif visible.holds(before):
            self.set_visible(visible.paged(frame))
