"""The picture of a study: one clip at a time under its letter, all with the same camera and at the same time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt5.QtCore import Qt, pyqtSignal
from PyQt5.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QSlider, QToolButton, QVBoxLayout, QWidget

from viewer.errors import ComparingError, StudyError, ViewerError
from viewer.qt.study.clips import TurnClips
from viewer.qt.timeline.ticker import Ticker
from viewer.qt.viewport.graphics import SceneImport
from viewer.qt.viewport.mouse import MouseCamera
from viewer.qt.viewport.viewport import Viewport
from viewer.qt.widgets.style import GRID, icon
from viewer.state.options import ViewOptions
from viewer.state.overlay_text import OverlayText
from viewer.state.playback import Playback
from viewer.state.session import Session
from viewer.state.sources.sources import Sources
from viewer.state.theme import ThemeName
from viewer.study.study import LETTERS

if TYPE_CHECKING:
    import moderngl

NOT_SHOWN = "This clip cannot be shown."
_STARTING = "Starting the 3D view…"


class BlindViewport(Viewport):
    """The 3D view with nothing but letters on it; an error does not say where the clip is from."""

    def _draw_scene(self, target: moderngl.Framebuffer, size: tuple[int, int]) -> OverlayText:
        try:
            text = super()._draw_scene(target, size)
        except ViewerError:
            raise StudyError(NOT_SHOWN) from None
        letters = (name for name in text.sources if name.text.partition(" ")[0] in LETTERS)
        return OverlayText(sources=tuple(letters))


def blind_session(theme: ThemeName) -> Session:
    """A session that writes nothing on the picture, and keeps the camera from clip to clip."""
    session = Session(
        ViewOptions(
            tags=False, title=False, counter=False, notices=False, captions="off", theme=theme, keep_camera=True
        )
    )
    session.playback.loop_mode = "off"
    return session


class Player(QWidget):
    """Shows the clips of a turn; a clock of its own runs at a rate that all of them have."""

    letter_changed = pyqtSignal(int)  # number of the letter shown

    def __init__(self, n_letters: int, theme: ThemeName, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = blind_session(theme)
        self.viewport = BlindViewport(self.session)
        self._mouse = MouseCamera(self.viewport)
        self.clock = Playback()
        self._ticker = Ticker(self.clock, self)
        self._clips: TurnClips | None = None
        self.letter = 0
        self.letters = QButtonGroup(self)
        for number in range(n_letters):
            button = QPushButton(LETTERS[number], self)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("kind", "choice")
            button.setFixedSize(6 * GRID, 4 * GRID)
            button.setFocusPolicy(Qt.NoFocus)  # letters and Space work wherever the focus is
            button.setToolTip(f"Show clip {LETTERS[number]} ({LETTERS[number]})")
            self.letters.addButton(button, number)
        self.side = QPushButton("Side by side", self)
        self.play, self.slider, self.time = QToolButton(), QSlider(Qt.Horizontal), QLabel()
        self.scene_import = SceneImport()
        self._lay_out()
        self._connect()

    def start(self) -> None:
        """Import what draws, and draw as soon as it is there."""
        self.viewport.show_message(_STARTING)
        self.scene_import.start()

    def show_clips(self, clips: TurnClips) -> None:
        """Show the clips of another turn, the first one from its beginning."""
        self._clips = clips
        self.session.options.body = clips.body
        self.session.options.keep_camera = False  # until the first clip has been framed
        self.clock.reset(clips.n_frames, clips.fps)
        self.slider.setRange(0, self.clock.last_frame)
        self._set_sources(clips)
        self.show_letter(0)
        self.clock.play()

    def clear(self, message: str) -> None:
        """Show no clip, but a message."""
        self._clips = None
        self.clock.reset(0, 30.0)
        self._show_persons(False)
        self.viewport.show_message(message)
        self._enable()

    def show_letter(self, number: int) -> None:
        """Show the clip of a letter at the present time, from where the last was seen; side by side, all of them."""
        if self._clips is None or not 0 <= number < len(self._clips.clips):
            return
        self.letter = number
        self.letters.button(number).setChecked(True)
        loaded = self._clips.clips[self._first_shown]
        together = None if self._clips is None or not self.side.isChecked() else self._clips.together
        self._show_persons(loaded is not None)
        if loaded is None:
            self.viewport.show_message(NOT_SHOWN)
        else:
            self.viewport.set_loaded(loaded, together)
            self.session.name = loaded.take.name
            self.session.show(loaded.take)
            self._show_time()
            if self.viewport.stage is None:
                self.viewport.show_message(_STARTING)
        self._enable()
        self.letter_changed.emit(number)

    def stop(self) -> None:
        """Stop playing and free the graphics; call before the window closes."""
        self.clock.pause()
        self.scene_import.stop()
        self.viewport.release()

    def _set_sources(self, clips: TurnClips) -> None:
        """Give the clips of a scene their letters, where they can be shown in one."""
        is_possible = clips.together is not None
        try:
            self.session.sources = clips.sources if is_possible else Sources()
        except ComparingError:  # two clips from the same file or folder
            is_possible = False
        self.side.setEnabled(is_possible)
        if not is_possible:
            self.side.setChecked(False)

    @property
    def _first_shown(self) -> int:
        """Number of the clip whose frames count: side by side the first."""
        return 0 if self.side.isChecked() else self.letter

    def _show_side(self, _is_on: bool) -> None:
        self.session.options.keep_camera = False  # there is more, or less, to frame
        self.show_letter(self.letter)

    def _show_persons(self, shown: bool) -> None:
        """Hide the persons, in place of emptying the stage, which would forget where they are seen from."""
        self.session.options.show_p1 = self.session.options.show_p2 = shown

    def _keep_camera(self, _frame: int) -> None:
        self.session.options.keep_camera = True

    # -- following the clock

    def _show_time(self, *_: object) -> None:
        loaded = None if self._clips is None else self._clips.clips[self._first_shown]
        if loaded is not None:
            self.session.playback.seek(round(self.clock.time * loaded.take.fps))
        if not self.slider.isSliderDown():
            self.slider.setValue(self.clock.frame)
        self.time.setText(f"{self.clock.time:.1f} / {self.clock.duration:.1f} s")

    def _show_playing(self, *_: object) -> None:
        self.play.setIcon(icon("pause" if self.clock.playing else "play"))

    def _enable(self) -> None:
        for widget in (self.play, self.slider, *self.letters.buttons()):
            widget.setEnabled(self._clips is not None)

    def _show_started(self) -> None:
        if self.session.take is not None:
            self.viewport.show_message("")

    # -- layout

    def _connect(self) -> None:
        self.clock.frame_changed.connect(self._show_time)
        self.clock.playing_changed.connect(self._show_playing)
        self.letters.idClicked.connect(self.show_letter)
        self.side.toggled.connect(self._show_side)
        self.play.clicked.connect(self.clock.toggle)
        self.slider.sliderMoved.connect(self.clock.seek)
        self.scene_import.ready.connect(self.viewport.start)
        self.scene_import.failed.connect(self.viewport.show_message)
        self.viewport.failed.connect(self.viewport.show_message, Qt.QueuedConnection)
        self.viewport.started.connect(self._show_started)
        self.viewport.painted.connect(self._keep_camera)

    def _lay_out(self) -> None:
        self.side.setCheckable(True)
        self.side.setAutoDefault(False)
        self.side.setProperty("kind", "choice")
        self.side.setFixedHeight(4 * GRID)
        self.side.setToolTip("All clips in one scene, or one at a time")
        for widget in (self.side, self.play, self.slider):
            widget.setFocusPolicy(Qt.NoFocus)
        self.play.setToolTip("Play or pause (Space)")
        self.play.setAccessibleName("Play or pause")
        self.slider.setAccessibleName("Time")
        self.time.setProperty("kind", "quiet")
        self.time.setFixedWidth(12 * GRID)
        self.time.setAlignment(Qt.AlignRight | Qt.AlignVCenter)
        self._show_playing()
        row = QHBoxLayout()
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        row.setSpacing(GRID)
        for button in self.letters.buttons():
            row.addWidget(button)
        row.addWidget(self.side)
        row.addSpacing(2 * GRID)
        row.addWidget(self.play)
        row.addWidget(self.slider, 1)
        row.addWidget(self.time)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.viewport, 1)
        rows.addLayout(row)
        self._enable()
