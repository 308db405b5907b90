"""The timeline: a row of controls above the track of frames."""

from collections.abc import Callable
from functools import partial

from PyQt5.QtCore import QSize, Qt
from PyQt5.QtGui import QResizeEvent
from PyQt5.QtWidgets import (
    QAction,
    QActionGroup,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.qt.command import Command, tooltip
from viewer.qt.timeline import commands
from viewer.qt.timeline.frame_field import FrameField
from viewer.qt.timeline.track import Track
from viewer.qt.widgets.style import GRID, icon
from viewer.state.playback import SPEEDS, Playback

ICON = 20  # px
BUTTONS = (
    *(commands.FIRST, commands.STEP_BACK, commands.PLAY, commands.STEP_FORWARD, commands.LAST, commands.LOOP),
    *(commands.RANGE_IN, commands.RANGE_OUT, commands.CLEAR_RANGE),
)
FEWEST_DIGITS = 4  # of a frame's number, for which room is always kept: most clips have no more


class Timeline(QWidget):
    """Shows a playback and calls its methods; keeps nothing of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._playback = Playback()
        self.track = Track(self)
        self.buttons = {command.id: self._button(command) for command in BUTTONS}
        self.buttons["loop"].setCheckable(True)
        self.speed = self._speed_button()
        self.frame_field = FrameField(self)
        self.frame_field.setToolTip(f"Frame, counted from 0. Click to go to another ({commands.GO_TO_FRAME.shown_key})")
        self.track.pressed.connect(self.frame_field.leave)
        self.frame_field.entered.connect(lambda frame: self._playback.seek(frame))
        self.length_label, self.time_label = QLabel(self), QLabel(self)
        self.length_label.setProperty("kind", "quiet")
        self._lay_out()
        self._connect_buttons()
        self.set_playback(self._playback)

    def set_playback(self, playback: Playback) -> None:
        """Show and steer this playback from now on."""
        old = self._playback
        old.frame_changed.disconnect(self._show_frame, missing_ok=True)
        old.playing_changed.disconnect(self._show_playing, missing_ok=True)
        old.settings_changed.disconnect(self._show_settings, missing_ok=True)
        self._playback = playback
        playback.frame_changed.connect(self._show_frame)
        playback.playing_changed.connect(self._show_playing)
        playback.settings_changed.connect(self._show_settings)
        self.track.set_playback(playback)
        self._show_settings()
        self._show_playing()

    def _button(self, command: Command) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(command.id)
        button.setIcon(icon(command.icon))
        button.setIconSize(QSize(ICON, ICON))
        button.setToolTip(tooltip(command))
        button.setAccessibleName(command.text)
        button.setFocusPolicy(Qt.NoFocus)
        button.setAutoRepeat(command in (commands.STEP_BACK, commands.STEP_FORWARD))
        button.pressed.connect(lambda: self.frame_field.leave())
        return button

    def _speed_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("speed")
        button.setPopupMode(QToolButton.InstantPopup)
        button.setFocusPolicy(Qt.NoFocus)
        button.setToolTip(f"Speed (slower {commands.SLOWER.shown_key}, faster {commands.FASTER.shown_key})")
        button.setAccessibleName("Speed")
        menu = QMenu(button)
        group = QActionGroup(menu)
        for speed in reversed(SPEEDS):
            action = QAction(written(speed), menu)
            action.setCheckable(True)
            action.setData(speed)
            action.triggered.connect(partial(self._set_speed, speed))
            menu.addAction(group.addAction(action))
        button.setMenu(menu)
        return button

    def _lay_out(self) -> None:
        controls = QHBoxLayout()
        controls.setSpacing(0)
        for name in ("first", "step_back", "play", "step_forward", "last"):
            controls.addWidget(self.buttons[name])
        controls.addSpacing(GRID)
        controls.addWidget(self.speed)
        controls.addWidget(self.buttons["loop"])
        controls.addSpacing(GRID)
        for name in ("range_in", "range_out", "clear_range"):
            controls.addWidget(self.buttons[name])
        controls.addStretch(1)
        controls.addWidget(self.frame_field)
        controls.addSpacing(GRID // 2)
        controls.addWidget(self.length_label)
        controls.addSpacing(GRID)
        controls.addWidget(self.time_label)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        rows.setSpacing(GRID // 2)
        rows.addLayout(controls)
        rows.addWidget(self.track)
        rows.setSizeConstraint(QLayout.SetNoConstraint)
        self.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Fixed)
        self.time_label.setAlignment(Qt.AlignRight | Qt.AlignVCenter)
        self.speed.setFixedWidth(self.fontMetrics().horizontalAdvance("0.25×") + 2 * GRID)

    def minimumSizeHint(self) -> QSize:
        """As narrow as what is always shown."""
        spare = sum(_width(widget) for widget in self._spare())
        return QSize(self._whole_width() - spare, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for all, leave out what can be done and read elsewhere too."""
        super().resizeEvent(event)
        for widget in self._spare():
            widget.setVisible(self.width() >= self._whole_width())

    def _spare(self) -> list[QWidget]:
        spare = [self.buttons[name] for name in ("first", "last", "range_in", "range_out", "clear_range")]
        return [*spare, self.length_label, self.time_label]

    def _whole_width(self) -> int:
        widgets = [*self.buttons.values(), self.speed, self.frame_field, self.length_label, self.time_label]
        return sum(_width(widget) for widget in widgets) + 6 * GRID

    def _make_room(self) -> None:
        """Keep the width of the numbers the same from a clip's first frame to its last."""
        digits = "8" * max(FEWEST_DIGITS, len(str(self._playback.n_frames)))
        time = f"{max(10.0, self._playback.duration):.2f}"
        width = self.fontMetrics().horizontalAdvance
        self.frame_field.setFixedWidth(width(digits) + 3 * GRID)
        self.length_label.setFixedWidth(width(f"/ {digits}") + 2)
        self.time_label.setFixedWidth(width(f"{time} / {time} s") + 2)

    def _connect_buttons(self) -> None:
        done: dict[str, Callable[[], None]] = {
            "first": lambda: self._playback.first(),
            "step_back": lambda: self._playback.step(-1),
            "play": lambda: self._playback.toggle(),
            "step_forward": lambda: self._playback.step(1),
            "last": lambda: self._playback.last(),
            "range_in": lambda: self._playback.set_in(),
            "range_out": lambda: self._playback.set_out(),
            "clear_range": lambda: self._playback.clear_range(),
        }
        for name, action in done.items():
            self.buttons[name].clicked.connect(action)
        self.buttons["loop"].clicked.connect(self._set_loop)

    def _set_speed(self, speed: float) -> None:
        self._playback.speed = speed

    def _set_loop(self, loop: bool) -> None:
        self._playback.loop = loop

    def _show_frame(self) -> None:
        playback = self._playback
        if playback.n_frames:
            self.frame_field.show_frame(playback.frame)
            self.time_label.setText(f"{playback.time:.2f} / {playback.duration:.2f} s")
        else:
            self.frame_field.clear()
            self.time_label.clear()

    def _show_playing(self) -> None:
        self.buttons["play"].setIcon(icon("pause" if self._playback.playing else "play"))

    def _show_settings(self) -> None:
        playback = self._playback
        is_open = playback.n_frames > 0
        self.setEnabled(is_open)
        self._make_room()
        self.length_label.setText(f"/ {playback.n_frames}" if is_open else "")
        self.speed.setText(written(playback.speed))
        for action in self.speed.menu().actions():
            action.setChecked(action.data() == playback.speed)
        self.buttons["loop"].setChecked(playback.loop and is_open)
        self.buttons["clear_range"].setEnabled(playback.has_range)
        self._show_frame()


def _width(widget: QWidget) -> int:
    """What a widget takes, shown or not."""
    return max(widget.minimumWidth(), min(widget.sizeHint().width(), widget.maximumWidth()))


def written(speed: float) -> str:
    """A speed as the timeline writes it: "0.25×"."""
    return f"{speed:.3g}×"
