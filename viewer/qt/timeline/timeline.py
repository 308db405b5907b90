"""The timeline: a row of playback controls above the frame track, curves of the motion below it."""

from PyQt5.QtCore import QSize, pyqtSignal
from PyQt5.QtWidgets import QLayout, QSizePolicy, QVBoxLayout, QWidget

from viewer.qt.timeline.controls.controls import Controls
from viewer.qt.timeline.curves.lane import CurvesLane
from viewer.qt.timeline.curves.seek_lane import SeekLane
from viewer.qt.timeline.track.overview import Overview
from viewer.qt.timeline.track.track import Track
from viewer.qt.widgets.style import GRID
from viewer.state.playback import Playback


class Timeline(QWidget):
    """Shows a playback and controls it; keeps no state of its own but what is zoomed and folded."""

    curves_toggled = pyqtSignal(bool)  # by the user

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._playback = Playback()
        self.controls = Controls(self)
        self.buttons, self.speed = self.controls.buttons, self.controls.speed
        self.frame_field = self.controls.frame_field
        self.length_label, self.time_label = self.controls.length_label, self.controls.time_label
        self.track = Track(self)
        self.zoom = self.track.zoom
        self.curves = CurvesLane(self.zoom, self)
        self.track.zoom_input.watch(self.curves)
        self.overview = Overview(self.zoom, self)
        self.track.pressed.connect(self.controls.leave_frame_field)
        self.curves.pressed.connect(self.controls.leave_frame_field)
        self.controls.curves_toggled.connect(self.curves_toggled)
        self._lay_out()
        self.show_curves(False)
        self.set_playback(self._playback)

    def set_playback(self, playback: Playback) -> None:
        """Show and control another playback."""
        self._playback.settings_changed.disconnect(self._enable, missing_ok=True)
        self._playback = playback
        playback.settings_changed.connect(self._enable)
        self.controls.set_playback(playback)
        self.track.set_playback(playback)
        self.curves.set_playback(playback)
        self._enable()

    def add_lane(self, strip: QWidget, lane: SeekLane) -> None:
        """Add a strip below the curves, with a lane that shows the same frames as the track."""
        self._rows.insertWidget(self._rows.indexOf(self.overview), strip)
        self.track.zoom_input.watch(lane)
        lane.pressed.connect(self.controls.leave_frame_field)

    def show_curves(self, shown: bool) -> None:
        """Unfold or fold the curves."""
        self.curves.setVisible(shown)
        self.buttons["curves"].setChecked(shown)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """The width of the controls that are always shown."""
        return QSize(self.controls.minimumSizeHint().width() + 2 * GRID, self.sizeHint().height())

    def _lay_out(self) -> None:
        rows = self._rows = QVBoxLayout(self)
        rows.setContentsMargins(GRID, GRID // 2, GRID, 0)
        rows.setSpacing(0)
        rows.addWidget(self.controls)
        for widget in (self.track, self.curves, self.overview):
            rows.addWidget(widget)
        rows.setSizeConstraint(QLayout.SetNoConstraint)
        self.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Fixed)

    def _enable(self) -> None:
        self.setEnabled(self._playback.n_frames > 0)
