"""The timeline: a row of playback controls above the frame track."""

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

ICON_PX = 20
BUTTONS = (
    *(commands.FIRST, commands.STEP_BACK, commands.PLAY, commands.STEP_FORWARD, commands.LAST, commands.LOOP),
    *(commands.RANGE_IN, commands.RANGE_OUT, commands.CLEAR_RANGE),
)
MIN_DIGITS = 4  # of the frame field's width; most sequences have no more


class Timeline(QWidget):
    """Shows a playback and controls it; keeps no state of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._playback = Playback()
        self.track = Track(self)
        self.buttons = {command.id: self._button(command) for command in BUTTONS}
        self.buttons["loop"].setCheckable(True)
        self.speed = self._speed_button()
        self.frame_field = FrameField(self)
        self.frame_field.setToolTip(f"Frame, counted from 0. Click to type another ({commands.GO_TO_FRAME.shown_key})")
        self.track.pressed.connect(self.frame_field.leave)
        self.frame_field.entered.connect(self._seek)
        self.length_label, self.time_label = QLabel(self), QLabel(self)
        self.length_label.setProperty("kind", "quiet")
        self._lay_out()
        self._connect_buttons()
        self.set_playback(self._playback)

    def set_playback(self, playback: Playback) -> None:
        """Show and control another playback."""
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
        button.setIconSize(QSize(ICON_PX, ICON_PX))
        button.setToolTip(tooltip(command))
        button.setAccessibleName(command.text)
        button.setFocusPolicy(Qt.NoFocus)
        button.setAutoRepeat(command in (commands.STEP_BACK, commands.STEP_FORWARD))
        button.pressed.connect(self._leave_frame_field)
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
            action = QAction(speed_text(speed), menu)
            action.setCheckable(True)
            action.setData(speed)
            menu.addAction(group.addAction(action))
        group.triggered.connect(self._set_speed)
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
        """The width of the widgets that are always shown."""
        optional = sum(_width(widget) for widget in self._optional_widgets())
        return QSize(self._full_width() - optional, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide what is available elsewhere too if the timeline is too narrow for everything."""
        super().resizeEvent(event)
        for widget in self._optional_widgets():
            widget.setVisible(self.width() >= self._full_width())

    def _optional_widgets(self) -> list[QWidget]:
        buttons = [self.buttons[name] for name in ("first", "last", "range_in", "range_out", "clear_range")]
        return [*buttons, self.length_label, self.time_label]

    def _full_width(self) -> int:
        widgets = [*self.buttons.values(), self.speed, self.frame_field, self.length_label, self.time_label]
        return sum(_width(widget) for widget in widgets) + 6 * GRID

    def _fix_number_widths(self) -> None:
        """Give the numbers one width for the whole sequence, so that nothing moves while it plays."""
        digits = "8" * max(MIN_DIGITS, len(str(self._playback.n_frames)))
        time = f"{max(10.0, self._playback.duration):.2f}"
        width = self.fontMetrics().horizontalAdvance
        self.frame_field.setFixedWidth(width(digits) + 3 * GRID)
        self.length_label.setFixedWidth(width(f"/ {digits}") + 2)
        self.time_label.setFixedWidth(width(f"{time} / {time} s") + 2)

    def _connect_buttons(self) -> None:
        for button in self.buttons.values():
            button.clicked.connect(self._run_button)

    def _run_button(self) -> None:
        """Do what the clicked button is for."""
        playback = self._playback
        actions: dict[str, Callable[[], object]] = {
            "first": playback.first,
            "step_back": partial(playback.step, -1),
            "play": playback.toggle,
            "step_forward": partial(playback.step, 1),
            "last": playback.last,
            "loop": partial(setattr, playback, "loop", self.buttons["loop"].isChecked()),
            "range_in": playback.set_in,
            "range_out": playback.set_out,
            "clear_range": playback.clear_range,
        }
        actions[self.sender().objectName()]()

    def _leave_frame_field(self) -> None:
        self.frame_field.leave()

    def _seek(self, frame: int) -> None:
        self._playback.seek(frame)

    def _set_speed(self, action: QAction) -> None:
        self._playback.speed = action.data()

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
        self._fix_number_widths()
        self.length_label.setText(f"/ {playback.n_frames}" if is_open else "")
        self.speed.setText(speed_text(playback.speed))
        for action in self.speed.menu().actions():
            action.setChecked(action.data() == playback.speed)
        self.buttons["loop"].setChecked(playback.loop and is_open)
        self.buttons["clear_range"].setEnabled(playback.has_range)
        self._show_frame()


def _width(widget: QWidget) -> int:
    """Width that a widget needs, shown or not, px."""
    return max(widget.minimumWidth(), min(widget.sizeHint().width(), widget.maximumWidth()))


def speed_text(speed: float) -> str:
    """A speed as text, such as "0.25×"."""
    return f"{speed:.3g}×"
