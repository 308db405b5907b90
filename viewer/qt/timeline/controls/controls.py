"""The row of playback controls."""

from collections.abc import Callable
from functools import partial

from PyQt5.QtCore import QSize, Qt, pyqtSignal
from PyQt5.QtGui import QResizeEvent
from PyQt5.QtWidgets import QAction, QActionGroup, QHBoxLayout, QLabel, QLayout, QMenu, QToolButton, QToolTip, QWidget

from viewer.qt.command import Command, tooltip, with_keys
from viewer.qt.timeline import commands
from viewer.qt.timeline.controls.frame_field import FrameField
from viewer.qt.timeline.controls.more import MoreButton
from viewer.qt.widgets.style import GRID, icon
from viewer.state.advancing import LOOP_MODES, LoopMode
from viewer.state.playback import SPEEDS, Playback
from viewer.state.position import PositionError, frame_at, time_text, with_unit

ICON_PX = 20
BUTTONS = (
    *(commands.FIRST, commands.STEP_BACK, commands.PLAY, commands.STEP_FORWARD, commands.LAST, commands.LOOP),
    *(commands.RANGE_IN, commands.RANGE_OUT, commands.CLEAR_RANGE, commands.CURVES),
)
LOOP_ICONS: dict[LoopMode, str] = {"off": "repeat-off", "loop": "repeat", "ping-pong": "arrow-left-right"}
LOOP_TEXTS: dict[LoopMode, str] = {"off": "No loop", "loop": "Loop", "ping-pong": "Loop to and fro"}
MIN_DIGITS = 4  # of the frame field's width; most sequences have no more
GAPS = 6 * GRID  # px between the controls together


class Controls(QWidget):
    """Shows a playback and controls it. What does not fit its width folds into a menu, in the order of `_foldable`."""

    curves_toggled = pyqtSignal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._playback = Playback()
        self.buttons = {command.id: self._button(command) for command in BUTTONS}
        for name in ("loop", "curves"):
            self.buttons[name].setCheckable(True)
        self.speed = self._speed_button()
        self.frame_field = FrameField(self)
        self.frame_field.entered.connect(self._go_to)
        self.length_label, self.time_label = QLabel(self), QLabel(self)
        self.length_label.setProperty("kind", "quiet")
        self.length_label.setAccessibleName("Frames")
        self.time_label.setAccessibleName("Time")
        self.more = MoreButton(ICON_PX, self)
        self._lay_out()
        for button in self.buttons.values():
            button.clicked.connect(self._run_button)
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
        self._show_settings()
        self._show_playing()

    def show_keys(self) -> None:
        """Name the present keys in the tooltips that have words of their own."""
        frame_tip = "Frame, counted from 0. Click to type another, or a time"
        self.frame_field.setToolTip(with_keys(frame_tip, commands.GO_TO_FRAME))
        named = {"slower": commands.SLOWER.shown_key, "faster": commands.FASTER.shown_key}
        keys = ", ".join(f"{name} {key}" for name, key in named.items() if key)
        self.speed.setToolTip(f"Speed ({keys})" if keys else "Speed")
        loop_tip = f"{LOOP_TEXTS[self._playback.loop_mode]}: click for the next mode"
        self.buttons["loop"].setToolTip(with_keys(loop_tip, commands.LOOP))

    def _button(self, command: Command) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(command.id)
        button.setIcon(icon(command.icon))
        button.setIconSize(QSize(ICON_PX, ICON_PX))
        button.setToolTip(tooltip(command))
        button.setAccessibleName(command.text)
        button.setFocusPolicy(Qt.NoFocus)
        button.setAutoRepeat(command in (commands.STEP_BACK, commands.STEP_FORWARD))
        button.pressed.connect(self.leave_frame_field)
        return button

    def _speed_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("speed")
        button.setPopupMode(QToolButton.InstantPopup)
        button.setFocusPolicy(Qt.NoFocus)
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
        controls = QHBoxLayout(self)
        controls.setContentsMargins(0, 0, 0, 0)
        controls.setSpacing(0)
        for name in ("first", "step_back", "play", "step_forward", "last"):
            controls.addWidget(self.buttons[name])
        controls.addSpacing(GRID)
        controls.addWidget(self.speed)
        controls.addWidget(self.buttons["loop"])
        controls.addSpacing(GRID)
        for name in ("range_in", "range_out", "clear_range"):
            controls.addWidget(self.buttons[name])
        controls.addSpacing(GRID)
        controls.addWidget(self.buttons["curves"])
        controls.addWidget(self.more)
        controls.addStretch(1)
        controls.addWidget(self.frame_field)
        controls.addSpacing(GRID // 2)
        controls.addWidget(self.length_label)
        controls.addSpacing(GRID)
        controls.addWidget(self.time_label)
        controls.setSizeConstraint(QLayout.SetNoConstraint)
        self.time_label.setAlignment(Qt.AlignRight | Qt.AlignVCenter)
        self.speed.setFixedWidth(self.fontMetrics().horizontalAdvance("−0.25×") + 2 * GRID)

    # -- room

    def minimumSizeHint(self) -> QSize:
        """The width of the widgets that are always shown."""
        always = [self.buttons["play"], self.more, self.frame_field]
        return QSize(sum(map(_width, always)) + GAPS, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Hide as many controls as the width demands, and offer them in the menu."""
        foldable = self._foldable()
        widths = [_width(widget) for widget in (*self.buttons.values(), self.speed, self.frame_field)]
        missing = sum(widths) + _width(self.length_label) + _width(self.time_label) + GAPS - self.width()
        folded = []
        if missing > 0:
            missing += _width(self.more)
            for widget in foldable:
                if missing > 0:
                    folded.append(widget)
                    missing -= _width(widget)
        for widget in foldable:
            widget.setVisible(widget not in folded)
        self.more.setVisible(bool(folded))
        in_order = [*self.buttons.values(), self.speed, self.time_label, self.length_label]
        self.more.set_folded([widget for widget in in_order if widget in folded])

    def _foldable(self) -> list[QWidget]:
        """All that may be folded, what is needed least first."""
        buttons = ("clear_range", "curves", "range_out", "range_in", "last", "first")
        least = [self.buttons[name] for name in buttons]
        steps = [self.buttons[name] for name in ("loop", "step_back", "step_forward")]
        return [*least, self.length_label, self.time_label, steps[0], self.speed, *steps[1:]]

    def _fix_number_widths(self) -> None:
        """Give the numbers one width for the whole sequence, so that nothing moves while it plays."""
        duration = self._playback.duration
        digits = "8" * max(MIN_DIGITS, len(str(self._playback.n_frames)))
        time = time_text(max(10.0, duration), duration)
        width = self.fontMetrics().horizontalAdvance
        self.frame_field.setFixedWidth(width(digits) + 3 * GRID)
        self.length_label.setFixedWidth(width(f"/ {digits}") + 2)
        self.time_label.setFixedWidth(width(f"{time} / {with_unit(time)}") + 2)
        self._fold()

    # -- actions

    def leave_frame_field(self) -> None:
        """End typing a frame."""
        self.frame_field.leave()

    def _run_button(self) -> None:
        """Do what the clicked button is for."""
        playback = self._playback
        actions: dict[str, Callable[[], object]] = {
            "first": playback.first,
            "step_back": partial(playback.step, -1),
            "play": playback.toggle,
            "step_forward": partial(playback.step, 1),
            "last": playback.last,
            "loop": self._next_loop_mode,
            "range_in": playback.set_in,
            "range_out": playback.set_out,
            "clear_range": playback.clear_range,
            "curves": partial(self.curves_toggled.emit, self.buttons["curves"].isChecked()),
        }
        actions[self.sender().objectName()]()

    def _next_loop_mode(self) -> None:
        """Go from no loop to a loop, to and fro, and no loop again."""
        place = LOOP_MODES.index(self._playback.loop_mode)
        self._playback.loop_mode = LOOP_MODES[(place + 1) % len(LOOP_MODES)]
        self._show_settings()  # the click has changed the check mark

    def _go_to(self, typed: str) -> None:
        """Go to the typed frame, at most the last, or time; say below the field why not."""
        playback = self._playback
        try:
            frame = (
                int(typed) if typed.isdecimal() else frame_at(typed, playback.n_frames, playback.fps, playback.frame)
            )
        except PositionError as error:
            field = self.frame_field
            QToolTip.showText(field.mapToGlobal(field.rect().bottomLeft()), str(error), field)
            return
        playback.seek(frame)

    def _set_speed(self, action: QAction) -> None:
        self._playback.speed = action.data()

    # -- showing

    def _show_frame(self) -> None:
        playback = self._playback
        if playback.n_frames:
            self.frame_field.show_frame(playback.frame)
            now, end = (time_text(time, playback.duration) for time in (playback.time, playback.duration))
            self.time_label.setText(f"{now} / {with_unit(end)}")
        else:
            self.frame_field.clear()
            self.time_label.clear()

    def _show_playing(self) -> None:
        self.buttons["play"].setIcon(icon("pause" if self._playback.playing else "play"))

    def _show_settings(self) -> None:
        playback = self._playback
        is_open = playback.n_frames > 0
        self._fix_number_widths()
        self.length_label.setText(f"/ {playback.n_frames}" if is_open else "")
        self.speed.setText(speed_text(playback.rate))
        for action in self.speed.menu().actions():
            action.setChecked(action.data() == playback.rate)
        loop = self.buttons["loop"]
        loop.setChecked(playback.loop and is_open)
        loop.setIcon(icon(LOOP_ICONS[playback.loop_mode]))
        self.show_keys()
        self.buttons["clear_range"].setEnabled(playback.has_range)
        self._show_frame()


def _width(widget: QWidget) -> int:
    """Width that a widget needs, shown or not, px."""
    return max(widget.minimumWidth(), min(widget.sizeHint().width(), widget.maximumWidth()))


def speed_text(speed: float) -> str:
    """A speed as text, such as "0.25×"; backward with a minus."""
    return f"{speed:.3g}×".replace("-", "−")
