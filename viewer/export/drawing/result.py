"""The result of an export, and its cancellation."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.errors import ViewerError


@dataclass(frozen=True)
class Result:
    """What an export made."""

    frames: int  # pictures in the file
    seconds: float  # that it took


class Cancelled(ViewerError):
    """The export was cancelled; it leaves no file."""
