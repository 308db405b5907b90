"""Controls below the preview: to scrub through the pictures of an export, and to play them."""

from PyQt5.QtCore import QElapsedTimer, Qt, QTimer, pyqtSignal
from PyQt5.QtGui import QHideEvent
from PyQt5.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from viewer.qt.widgets.style import GRID, icon

TICK_MS = 33


class PreviewPlayer(QWidget):
    """A position among `count` pictures, of which `fps` are shown a second. It plays round and round."""

    moved = pyqtSignal(int)  # to this picture, by the user or by playing

    def __init__(self) -> None:
        super().__init__()
        self._fps = 0.0
        self._start = 0  # picture from which it plays
        self._ticking = False
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.button = QToolButton()
        self.slider = QSlider(Qt.Horizontal)
        self.slider.setAccessibleName("Picture of the preview")
        self.time = QLabel()
        self.time.setProperty("kind", "secondary")
        self.time.setAlignment(Qt.AlignRight | Qt.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for widget in (self.button, self.slider, self.time):
            row.addWidget(widget)
        self.button.clicked.connect(self._toggle)
        self.slider.valueChanged.connect(self._move)
        self._show_button()
        self.show_pictures(1, 0.0)

    def show_pictures(self, count: int, fps: float, position: int | None = None) -> None:
        """Show that there are `count` pictures; fps: in the file, 0 if they are frames to choose one from."""
        before = self.slider.blockSignals(True)
        self.slider.setRange(0, max(0, count - 1))
        if position is not None:
            self.slider.setValue(position)
        self.slider.blockSignals(before)
        if fps != self._fps:
            self._fps = fps
            self._set_playing(self.playing and fps > 0)
        self.slider.setEnabled(count > 1)
        self.button.setEnabled(count > 1 and fps > 0)
        self.time.setMinimumWidth(self.time.fontMetrics().horizontalAdvance(self._text(count)) + GRID)
        self.time.setText(self._text(self.position))

    @property
    def position(self) -> int:
        """The picture that is shown."""
        return self.slider.value()

    @property
    def playing(self) -> bool:
        """Whether it plays."""
        return self._timer.isActive()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._set_playing(False)

    def _text(self, position: int) -> str:
        if self._fps <= 0:
            return f"frame {position}"
        return f"{position / self._fps:.2f} / {(self.slider.maximum() + 1) / self._fps:.2f} s"

    def _toggle(self) -> None:
        self._set_playing(not self.playing)

    def _set_playing(self, playing: bool) -> None:
        if playing:
            self._begin_at(self.position)
            self._timer.start()
        else:
            self._timer.stop()
        self._show_button()

    def _begin_at(self, position: int) -> None:
        self._start = position
        self._clock.start()

    def _show_button(self) -> None:
        text = "Pause the preview" if self.playing else "Play the preview"
        self.button.setIcon(icon("pause" if self.playing else "play"))
        self.button.setToolTip(text)
        self.button.setAccessibleName(text)

    def _tick(self) -> None:
        """Go to where the clock is; pictures that took too long to draw are left out."""
        position = self._start + int(self._clock.elapsed() / 1000 * self._fps)
        self._ticking = True
        self.slider.setValue(position % (self.slider.maximum() + 1))
        self._ticking = False

    def _move(self, position: int) -> None:
        if self.playing and not self._ticking:  # scrubbed: it goes on from there
            self._begin_at(position)
        self.time.setText(self._text(position))
        self.moved.emit(position)
