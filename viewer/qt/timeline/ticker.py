"""The clock: tells the playback how much real time has passed."""

from PyQt5.QtCore import QElapsedTimer, QObject, Qt, QTimer

from viewer.state.playback import Playback

INTERVAL = 8  # ms, one frame of 120 fps data


class Ticker(QObject):
    """Advances a playback by the time that has really passed; rests while it does not play."""

    def __init__(self, playback: Playback, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._playback = playback
        self._elapsed = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.PreciseTimer)
        self._timer.setInterval(INTERVAL)
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
        passed = self._elapsed.nsecsElapsed()
        self._elapsed.start()
        self._playback.advance(passed * 1e-9)
