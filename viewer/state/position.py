"""Frame numbers and times as the user types them."""

import re

from viewer.errors import ViewerError

_FRAME = re.compile(r"\d+")
_SECONDS = re.compile(r"(\d+(?:[.,]\d*)?|[.,]\d+)\s*s")


class PositionError(ViewerError):
    """The text is not a frame or a time of the clip."""


def frame_at(text: str, n_frames: int, fps: float) -> int:
    """Frame number for "110" or "1.5 s" in a clip of n_frames. Raises PositionError."""
    last = n_frames - 1
    text = text.strip()
    if _FRAME.fullmatch(text):
        frame = int(text)
        if frame > last:
            raise PositionError(f"The last frame is {last}.")
        return frame
    seconds = _SECONDS.fullmatch(text)
    if seconds is None:
        raise PositionError("Enter a frame, such as 110, or a time, such as 1.5 s.")
    time = float(seconds[1].replace(",", "."))
    if time > n_frames / fps:
        raise PositionError(f"The clip ends at {n_frames / fps:.2f} s.")
    return min(round(time * fps), last)
