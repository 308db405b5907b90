"""Frames and times: as the user types them and as they are shown."""

import re

from viewer.errors import ViewerError

LONG_S = 60.0  # clips from this length on have their times in minutes and seconds
EXAMPLES = "110, 1.5 s, 1:02.5, +10, -10 or 50%"
_NUMBER = r"(?:\d+(?:[.,]\d*)?|[.,]\d+)"
_PLACE = re.compile(rf"(?P<sign>[+-])?\s*(?:(?:(?P<minutes>\d+):)?(?P<number>{_NUMBER})\s*(?P<unit>s|%)?)")


class PositionError(ViewerError):
    """The text is not a frame or a time of the clip."""


def time_text(seconds: float, duration: float) -> str:
    """A time of a clip of that duration, both in seconds: "0.92", or "1:02.50" where the clip is long."""
    if duration < LONG_S:
        return f"{seconds:.2f}"
    hundredths = round(abs(seconds) * 100)
    return f"{'-' if seconds < 0 else ''}{hundredths // 6000}:{hundredths % 6000 / 100:05.2f}"


def with_unit(time: str) -> str:
    """A shown time with its unit: "0.92 s"; "1:02.50" needs none."""
    return time if ":" in time else f"{time} s"


def frame_at(text: str, n_frames: int, fps: float, current: int = 0) -> int:
    """The frame that a text names in a clip of n_frames that shows frame `current`.

    "110" is a frame, "1.5 s" and "1:02.5" are times, "+10" and "-0:02" are counted from the current frame and end at
    the clip's ends, "50%" is a share of the clip. Raises PositionError.
    """
    last, duration = n_frames - 1, n_frames / fps
    match = _PLACE.fullmatch(text.strip())
    if match is None:
        raise PositionError(f"Enter a frame or a time, such as {EXAMPLES}.")
    sign, minutes, number, unit = match.group("sign", "minutes", "number", "unit")
    value = float(number.replace(",", "."))
    if unit == "%":
        return _share(value, sign, minutes, last)
    if minutes is not None and value >= 60:
        raise PositionError(f"{text.strip()} has {number} seconds after the minutes: there can be up to 59.99.")
    if minutes is None and unit is None and not number.isdecimal():
        raise PositionError(f"{text.strip()} is not a whole frame. For a time add s: {text.strip()} s.")
    is_time = minutes is not None or unit == "s"
    seconds = 60 * float(minutes or 0) + value
    if sign is not None:
        frames = seconds * fps if is_time else value
        return round(min(max(0.0, current + (frames if sign == "+" else -frames)), last))
    if is_time:
        if seconds > duration:
            raise PositionError(f"The clip ends at {with_unit(time_text(duration, duration))}.")
        return min(round(seconds * fps), last)
    if value > last:
        raise PositionError(f"The last frame is {last}.")
    return int(number)


def _share(value: float, sign: str | None, minutes: str | None, last: int) -> int:
    if sign is not None or minutes is not None or value > 100:
        raise PositionError("A share of the clip is from 0% to 100%.")
    return round(value / 100 * last)
