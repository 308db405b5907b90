"""A range of frames as people write it: "12" or "12–20"."""

import re

from viewer.errors import MarkError
from viewer.notes import rules

DASH = "–"


def frames_text(first: int, last: int) -> str:
    """ "12" or "12–20"."""
    return str(first) if first == last else f"{first}{DASH}{last}"


def read_frames(text: str) -> tuple[int, int]:
    """What `frames_text` gave, also with a hyphen. Raises MarkError."""
    found = re.fullmatch(rf"\s*(\d{{1,9}})\s*(?:[-{DASH}]\s*(\d{{1,9}})\s*)?", text, re.ASCII)
    if found is None:
        raise MarkError(f"write frames as 12 or as 12{DASH}20")
    return rules.frames(int(found[1]), int(found[2] or found[1]))
