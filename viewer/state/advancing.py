"""Where playback is after a distance: forward or backward, once, in a loop or to and fro. Pure functions."""

from dataclasses import dataclass, replace
from typing import Literal, get_args

LoopMode = Literal["off", "loop", "ping-pong"]
LOOP_MODES: tuple[LoopMode, ...] = get_args(LoopMode)
ROUNDING = 1e-6  # frames; tolerance for the rounding error of summed time steps


@dataclass(frozen=True)
class Course:
    """Frames of a clip of which `start` to `end` are played."""

    start: int
    end: int
    n_frames: int

    def mirrored(self) -> "Course":
        """The course in which frame 0 is the last and backward is forward."""
        last = self.n_frames - 1
        return Course(last - self.end, last - self.start, self.n_frames)


@dataclass(frozen=True)
class Place:
    """A position in a clip and the direction of travel.

    Forward, frame f is shown from position f to f + 1; backward, from f to f - 1.
    """

    position: float  # frames
    backward: bool = False
    ended: bool = False  # the end was reached, and nothing is left to play

    def mirrored(self, course: Course) -> "Place":
        """The same place in the mirrored course."""
        return replace(self, position=course.n_frames - 1 - self.position, backward=not self.backward)


def advanced(place: Place, distance: float, course: Course, mode: LoopMode) -> Place:
    """The place after `distance` frames in its direction.

    Off: from inside or before the range to its end, from behind it to the end of the clip. Loop: from the end to the
    start. Ping-pong: at each end the direction changes; the frame there is shown twice as long.
    """
    if place.backward:
        return _forward(place.mirrored(course), distance, course.mirrored(), mode).mirrored(course)
    return _forward(place, distance, course, mode)


def _forward(place: Place, distance: float, course: Course, mode: LoopMode) -> Place:
    before, position, stop = place.position, place.position + distance, course.end + 1
    if mode == "off":
        stop = stop if before < stop else course.n_frames
        ended = position + ROUNDING >= stop
        return Place(stop - 1 if ended else position, ended=ended)
    if position + ROUNDING < stop:
        return Place(position)
    overrun = max(0.0, position - stop) if before < stop else 0.0
    rounds, offset = divmod(overrun, stop - course.start)
    if mode == "ping-pong" and rounds % 2 == 0:
        return Place(course.mirrored().start + offset).mirrored(course)
    return Place(course.start + offset)
