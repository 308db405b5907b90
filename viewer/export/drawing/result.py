"""The result of an export, and its cancellation."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.errors import ViewerError


@dataclass(frozen=True)
class Result:
    """What an export made."""

    frames: int  # pictures in the file
    seconds: float  # that it took
    notes: tuple[str, ...] = ()  # sentences about what of the sequence is missing, cut or broken
    questions: tuple[str, ...] = ()  # sentences about what was assumed and can be otherwise, or what this machine lacks
    is_whole: bool = True  # whether all files of the sequence's persons could be read


class Cancelled(ViewerError):
    """The export was cancelled; it leaves no file."""
