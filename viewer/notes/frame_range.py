"""A range of frames as text: "12" or "12–20"."""

import re

from viewer.errors import MarkError
from viewer.notes import rules

DASH = "–"


def frames_text(first: int, last: int) -> str:
    """Format a range of frames as "12" or "12–20"."""
    return str(first) if first == last else f"{first}{DASH}{last}"


def parse_frames(text: str) -> tuple[int, int]:
    """First and last frame of a text such as "12", "12–20" or "12-20". Raises MarkError."""
    match = re.fullmatch(rf"\s*(\d{{1,9}})\s*(?:[-{DASH}]\s*(\d{{1,9}})\s*)?", text, re.ASCII)
    if match is None:
        raise MarkError(f"write frames as 12 or 12{DASH}20")
    return rules.frames(int(match[1]), int(match[2] or match[1]))
