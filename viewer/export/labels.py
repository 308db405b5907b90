"""What a file says about itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Label:
    """Written into every file that is made, wherever its format keeps such texts."""

    title: str  # one line
    comment: str
