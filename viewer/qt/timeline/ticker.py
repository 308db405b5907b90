"""The timer that advances the playback in real time."""

from PyQt5.QtCore import QElapsedTimer, QObject, Qt, QTimer

from viewer.state.playback import Playback

INTERVAL_MS = 8  # one frame of 120 fps data


class Ticker(QObject):
    """Advances a playback by the elapsed time; idle while paused."""

    def __init__(self, playback: Playback, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._playback = playback
        self._elapsed = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.PreciseTimer)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self._tick)
        playback.playing_changed.connect(self._set_running)
        self._set_running(playback.playing)

    @property
    def running(self) -> bool:
        return self._timer.isActive()

    def _set_running(self, running: bool) -> None:
        if running:
            self._elapsed.start()
            self._timer.start()
        else:
            self._timer.stop()

    def _tick(self) -> None:
        elapsed_ns = self._elapsed.nsecsElapsed()
        self._elapsed.start()
        self._playback.advance(elapsed_ns * 1e-9)
