"""Playback: the current frame of a clip as a function of time."""

import math

from psygnal import Signal

from viewer.state.advancing import ROUNDING, Course, LoopMode, Place, advanced

MIN_SPEED = 0.1
MAX_SPEED = 4.0
SPEEDS = (0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)  # that the interface offers, slowest first
SHUTTLE_SPEEDS = (1.0, 2.0, 4.0)  # of shuttling, which presses of the same key go through
MAX_ADVANCE = 1.0  # seconds; playback never jumps farther after the window has stalled


class Playback:
    """Playback of n_frames, numbered from 0, at fps frames a second.

    A range includes its first and last frame, and has at least two frames.
    """

    frame_changed = Signal(int)
    playing_changed = Signal(bool)
    ended = Signal()  # it played to where nothing is left to play
    settings_changed = Signal()  # length, frame rate, speed, shuttling, loop or range

    def __init__(self, n_frames: int = 0, fps: float = 120.0) -> None:
        self._n_frames = max(0, n_frames)
        self._fps = fps
        self._place = Place(0.0)
        self._playing = False
        self._scrubbing = False
        self._speed = 1.0
        self._shuttle: float | None = None  # factor of real time while shuttling, in place of the speed
        self._loop_mode: LoopMode = "loop"
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
        if self._place.backward:
            return max(0, math.ceil(self._place.position - ROUNDING))
        return min(int(self._place.position + ROUNDING), self.last_frame)

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
        """Factor of real time, MIN_SPEED to MAX_SPEED. Setting it ends shuttling but keeps the direction."""
        return self._speed

    @speed.setter
    def speed(self, speed: float) -> None:
        speed = min(max(MIN_SPEED, speed), MAX_SPEED)
        if speed != self._speed or self._shuttle is not None:
            self._speed, self._shuttle = speed, None
            self.settings_changed.emit()

    @property
    def rate(self) -> float:
        """Factor of real time at which it plays or would play now; negative while it shuttles backward."""
        if self._shuttle is None:
            return self._speed
        return -self._shuttle if self._place.backward else self._shuttle

    def faster(self) -> None:
        """Set the next higher speed of SPEEDS."""
        self.speed = next((speed for speed in SPEEDS if speed > abs(self.rate)), MAX_SPEED)

    def slower(self) -> None:
        """Set the next lower speed of SPEEDS."""
        self.speed = next((speed for speed in reversed(SPEEDS) if speed < abs(self.rate)), MIN_SPEED)

    @property
    def loop_mode(self) -> LoopMode:
        """What happens at the ends: stop, start again, or turn round."""
        return self._loop_mode

    @loop_mode.setter
    def loop_mode(self, mode: LoopMode) -> None:
        if mode != self._loop_mode:
            self._loop_mode = mode
            self.settings_changed.emit()

    @property
    def loop(self) -> bool:
        """Whether it plays on at the ends."""
        return self._loop_mode != "off"

    @loop.setter
    def loop(self, loop: bool) -> None:
        if loop != self.loop:
            self.loop_mode = "loop" if loop else "off"

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
        distance = min(max(0.0, dt), MAX_ADVANCE) * abs(self.rate) * self._fps
        place = advanced(self._place, distance, Course(self.start, self.end, self._n_frames), self._loop_mode)
        self._go(Place(place.position, place.backward))
        if place.ended:
            self.pause()
            self.ended.emit()

    def play(self) -> None:
        """Play forward; from the start of the range if the range or the clip is at its end."""
        if self._n_frames == 0 or self._playing:
            return
        if self.frame in (self.end, self.last_frame):
            self._move(self.start)
        self._set_playing(True)

    def shuttle(self, *, backward: bool) -> None:
        """Play in a direction at real time; in the direction in which it plays already, at the next higher speed."""
        if self._n_frames == 0:
            return
        same = self._playing and self._place.backward == backward
        speeds = (speed for speed in SHUTTLE_SPEEDS if not same or speed > abs(self.rate))
        self._shuttle = next(speeds, SHUTTLE_SPEEDS[-1])
        frame = self.frame
        if not self._playing and frame in ((self.start, 0) if backward else (self.end, self.last_frame)):
            frame = self.end if backward else self.start
        if not same:
            self._go(Place(frame, backward))
        self.settings_changed.emit()
        self._set_playing(True)

    def pause(self) -> None:
        """Stop; playing goes on forward at the chosen speed."""
        if self._place.backward:
            self._go(Place(self.frame))
        self._set_playing(False)
        if self._shuttle is not None:
            self._shuttle = None
            self.settings_changed.emit()

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

    def set_range(self, first: int, last: int) -> None:
        """Play frames `first` to `last` only, and go to the first."""
        if last > first:
            self.clear_range()
            self.set_out(last)
            self.set_in(first)
        self.seek(first)

    def clear_range(self) -> None:
        self._set_range(None, None)

    def go_to_in(self) -> None:
        """Go to the first frame that is played."""
        self.seek(self.start)

    def go_to_out(self) -> None:
        """Go to the last frame that is played."""
        self.seek(self.end)

    def reset(self, n_frames: int, fps: float) -> None:
        """Switch to another clip at frame 0 without a range; speed, loop and playing stay."""
        changed = (n_frames, fps) != (self._n_frames, self._fps) or self.has_range or self._shuttle is not None
        previous = self.frame
        self._n_frames, self._fps = max(0, n_frames), fps
        self._range_in = self._range_out = None
        self._place = Place(0.0)
        self._scrubbing, self._shuttle = False, None
        if changed:
            self.settings_changed.emit()
        if previous != 0:
            self.frame_changed.emit(0)
        if self._n_frames == 0:
            self.pause()

    def set_length(self, n_frames: int) -> None:
        """Make the same clip longer or shorter; the frame stays, and the range if it is within the clip."""
        if n_frames == self._n_frames:
            return
        frame, self._n_frames = self.frame, max(0, n_frames)
        if max(self.start, self.end) > self.last_frame:
            self._range_in = self._range_out = None
        self.settings_changed.emit()
        if self.frame != frame:
            self._place = Place(self.frame, self._place.backward)
            self.frame_changed.emit(self.frame)

    def _move(self, frame: int) -> None:
        self._go(Place(frame, self._place.backward))

    def _go(self, place: Place) -> None:
        previous = self.frame
        self._place = place
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
