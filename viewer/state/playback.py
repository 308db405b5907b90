"""Playback as a function of time: which frame of a clip is shown."""

from psygnal import Signal

MIN_SPEED = 0.1
MAX_SPEED = 4.0
SPEEDS = (0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)  # those offered, slowest first
MAX_ADVANCE = 1.0  # seconds: a stall of the window never jumps farther than this
_ROUNDING = 1e-6  # frames: a sum of steps that falls short of a whole frame by less than this has reached it


class Playback:
    """Time position in a clip of n_frames at fps frames a second, counted from frame 0.

    Frames in and out of the range belong to it. A range is at least two frames long.
    """

    frame_changed = Signal(int)
    playing_changed = Signal(bool)
    settings_changed = Signal()  # length, rate, speed, loop or range

    def __init__(self, n_frames: int = 0, fps: float = 120.0) -> None:
        self._n_frames = max(0, n_frames)
        self._fps = fps
        self._position = 0.0  # frames
        self._playing = False
        self._held = False
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
        """Number of the clip's last frame, 0 for an empty clip."""
        return max(0, self._n_frames - 1)

    @property
    def frame(self) -> int:
        """Number of the frame that is shown."""
        return min(int(self._position + _ROUNDING), self.last_frame)

    @property
    def time(self) -> float:
        """Time of the shown frame, seconds."""
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
        """Times real time, MIN_SPEED to MAX_SPEED."""
        return self._speed

    @speed.setter
    def speed(self, speed: float) -> None:
        speed = min(max(MIN_SPEED, speed), MAX_SPEED)
        if speed != self._speed:
            self._speed = speed
            self.settings_changed.emit()

    def faster(self) -> None:
        """Go to the next higher speed of SPEEDS."""
        self.speed = next((speed for speed in SPEEDS if speed > self._speed), MAX_SPEED)

    def slower(self) -> None:
        """Go to the next lower speed of SPEEDS."""
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
    def held(self) -> bool:
        """True while time stands still though the clip plays, as under a finger that scrubs."""
        return self._held

    @held.setter
    def held(self, held: bool) -> None:
        self._held = held

    @property
    def range_in(self) -> int | None:
        """First frame of the range, None for the clip's first."""
        return self._range_in

    @property
    def range_out(self) -> int | None:
        """Last frame of the range, None for the clip's last."""
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
        """Let dt seconds of real time pass; more than MAX_ADVANCE counts as MAX_ADVANCE."""
        if not self._playing or self._held:
            return
        before = self._position
        position = before + min(max(0.0, dt), MAX_ADVANCE) * self._speed * self._fps
        stop = self.end + 1
        if self._loop and position >= stop:
            overrun = position - stop if before < stop else 0.0
            position = self.start + overrun % (stop - self.start)
        elif not self._loop:
            stop = stop if before < stop else self._n_frames  # who seeks past the range hears the clip out
            if position >= stop:
                self._move(stop - 1)
                self.pause()
                return
        self._move(position)

    def play(self) -> None:
        """Play on; from the start of the range when its end or the clip's end is shown."""
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
        """Show this frame, or the nearest that the clip has."""
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
        """Start the range at a frame, the shown one by default; an end not after it moves to the clip's last."""
        if self._n_frames < 2:
            return
        start = min(max(0, self.frame if frame is None else frame), self.last_frame - 1)
        self._set_range(start, None if self.end <= start else self._range_out)

    def set_out(self, frame: int | None = None) -> None:
        """End the range at a frame, the shown one by default; a start not before it moves to the clip's first."""
        if self._n_frames < 2:
            return
        end = min(max(1, self.frame if frame is None else frame), self.last_frame)
        self._set_range(None if self.start >= end else self._range_in, end)

    def clear_range(self) -> None:
        self._set_range(None, None)

    def reset(self, n_frames: int, fps: float) -> None:
        """Begin another clip at its first frame: no range; speed, loop and whether it plays stay."""
        changed = (n_frames, fps) != (self._n_frames, self._fps) or self.has_range
        shown = self.frame
        self._n_frames, self._fps = max(0, n_frames), fps
        self._range_in = self._range_out = None
        self._position = 0.0
        self._held = False
        if changed:
            self.settings_changed.emit()
        if shown != 0:
            self.frame_changed.emit(0)
        if self._n_frames == 0:
            self.pause()

    def _move(self, position: float) -> None:
        shown = self.frame
        self._position = position
        if self.frame != shown:
            self.frame_changed.emit(self.frame)

    def _set_playing(self, playing: bool) -> None:
        if playing != self._playing:
            self._playing = playing
            self.playing_changed.emit(playing)

    def _set_range(self, range_in: int | None, range_out: int | None) -> None:
        if (range_in, range_out) != (self._range_in, self._range_out):
            self._range_in, self._range_out = range_in, range_out
            self.settings_changed.emit()
