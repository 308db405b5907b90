"""How making something ends."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.errors import ViewerError


@dataclass(frozen=True)
class Result:
    """What was made."""

    frames: int  # pictures in the file
    seconds: float  # that it took


class Cancelled(ViewerError):
    """What was ordered is no longer wanted; nothing is left of it."""
