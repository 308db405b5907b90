"""Playback: the current frame of a clip as a function of time."""

from psygnal import Signal

MIN_SPEED = 0.1
MAX_SPEED = 4.0
SPEEDS = (0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)  # that the interface offers, slowest first
MAX_ADVANCE = 1.0  # seconds; playback never jumps farther after the window has stalled
_ROUNDING = 1e-6  # frames; tolerance for the rounding error of summed time steps


class Playback:
    """Playback of n_frames, numbered from 0, at fps frames a second.

    A range includes its first and last frame, and has at least two frames.
    """

    frame_changed = Signal(int)
    playing_changed = Signal(bool)
    settings_changed = Signal()  # length, frame rate, speed, loop or range

    def __init__(self, n_frames: int = 0, fps: float = 120.0) -> None:
        self._n_frames = max(0, n_frames)
        self._fps = fps
        self._position = 0.0  # frames
        self._playing = False
        self._scrubbing = False
        self._speed = 1.0
        self._loop = True
        self._range_in: int | None = None
        self._range_out: int | None = None

    @property
    def n_frames(self) -> int:
        return self._n_frames

    @property
    def fps(self) -> float:
        return self._fps

    @property
    def last_frame(self) -> int:
        """The clip's last frame; 0 if it is empty."""
        return max(0, self._n_frames - 1)

    @property
    def frame(self) -> int:
        """The current frame."""
        return min(int(self._position + _ROUNDING), self.last_frame)

    @property
    def time(self) -> float:
        """Time of the current frame, seconds."""
        return self.frame / self._fps

    @property
    def duration(self) -> float:
        """Length of the clip, seconds."""
        return self._n_frames / self._fps

    @property
    def playing(self) -> bool:
        return self._playing

    @property
    def speed(self) -> float:
        """Factor of real time, MIN_SPEED to MAX_SPEED."""
        return self._speed

    @speed.setter
    def speed(self, speed: float) -> None:
        speed = min(max(MIN_SPEED, speed), MAX_SPEED)
        if speed != self._speed:
            self._speed = speed
            self.settings_changed.emit()

    def faster(self) -> None:
        """Set the next higher speed of SPEEDS."""
        self.speed = next((speed for speed in SPEEDS if speed > self._speed), MAX_SPEED)

    def slower(self) -> None:
        """Set the next lower speed of SPEEDS."""
        self.speed = next((speed for speed in reversed(SPEEDS) if speed < self._speed), MIN_SPEED)

    @property
    def loop(self) -> bool:
        return self._loop

    @loop.setter
    def loop(self, loop: bool) -> None:
        if loop != self._loop:
            self._loop = loop
            self.settings_changed.emit()

    @property
    def scrubbing(self) -> bool:
        """Whether the user is scrubbing; time stands still although the clip is playing."""
        return self._scrubbing

    @scrubbing.setter
    def scrubbing(self, scrubbing: bool) -> None:
        self._scrubbing = scrubbing

    @property
    def range_in(self) -> int | None:
        """First frame of the range; None: the clip's first."""
        return self._range_in

    @property
    def range_out(self) -> int | None:
        """Last frame of the range; None: the clip's last."""
        return self._range_out

    @property
    def has_range(self) -> bool:
        return self._range_in is not None or self._range_out is not None

    @property
    def start(self) -> int:
        """First frame that is played."""
        return 0 if self._range_in is None else self._range_in

    @property
    def end(self) -> int:
        """Last frame that is played."""
        return self.last_frame if self._range_out is None else self._range_out

    def advance(self, dt: float) -> None:
        """Advance by dt seconds of real time, at most MAX_ADVANCE."""
        if not self._playing or self._scrubbing:
            return
        before = self._position
        position = before + min(max(0.0, dt), MAX_ADVANCE) * self._speed * self._fps
        stop = self.end + 1
        if self._loop and position >= stop:
            overrun = position - stop if before < stop else 0.0
            position = self.start + overrun % (stop - self.start)
        elif not self._loop:
            stop = stop if before < stop else self._n_frames  # from behind the range, play to the end of the clip
            if position >= stop:
                self._move(stop - 1)
                self.pause()
                return
        self._move(position)

    def play(self) -> None:
        """Start playing; from the start of the range if the range or the clip is at its end."""
        if self._n_frames == 0 or self._playing:
            return
        if self.frame in (self.end, self.last_frame):
            self._move(self.start)
        self._set_playing(True)

    def pause(self) -> None:
        self._set_playing(False)

    def toggle(self) -> None:
        if self._playing:
            self.pause()
        else:
            self.play()

    def seek(self, frame: int) -> None:
        """Go to a frame, clamped to the clip."""
        self._move(min(max(0, frame), self.last_frame))

    def step(self, n: int) -> None:
        """Pause and move n frames."""
        self.pause()
        self.seek(self.frame + n)

    def first(self) -> None:
        self.seek(0)

    def last(self) -> None:
        self.seek(self.last_frame)

    def set_in(self, frame: int | None = None) -> None:
        """Start the range at a frame, by default the current one; an end not after it becomes the clip's last."""
        if self._n_frames < 2:
            return
        start = min(max(0, self.frame if frame is None else frame), self.last_frame - 1)
        self._set_range(start, None if self.end <= start else self._range_out)

    def set_out(self, frame: int | None = None) -> None:
        """End the range at a frame, by default the current one; a start not before it becomes the clip's first."""
        if self._n_frames < 2:
            return
        end = min(max(1, self.frame if frame is None else frame), self.last_frame)
        self._set_range(None if self.start >= end else self._range_in, end)

    def clear_range(self) -> None:
        self._set_range(None, None)

    def reset(self, n_frames: int, fps: float) -> None:
        """Switch to another clip at frame 0 without a range; speed, loop and playing stay."""
        changed = (n_frames, fps) != (self._n_frames, self._fps) or self.has_range
        previous = self.frame
        self._n_frames, self._fps = max(0, n_frames), fps
        self._range_in = self._range_out = None
        self._position = 0.0
        self._scrubbing = False
        if changed:
            self.settings_changed.emit()
        if previous != 0:
            self.frame_changed.emit(0)
        if self._n_frames == 0:
            self.pause()

    def _move(self, position: float) -> None:
        previous = self.frame
        self._position = position
        if self.frame != previous:
            self.frame_changed.emit(self.frame)

    def _set_playing(self, playing: bool) -> None:
        if playing != self._playing:
            self._playing = playing
            self.playing_changed.emit(playing)

    def _set_range(self, range_in: int | None, range_out: int | None) -> None:
        if (range_in, range_out) != (self._range_in, self._range_out):
            self._range_in, self._range_out = range_in, range_out
            self.settings_changed.emit()
