"""What is broken in a sequence that was drawn all the same, or was assumed of it."""

from __future__ import annotations

from viewer.cli import complain
from viewer.export.drawing.result import Result


def complain_about_notes(name: str, result: Result) -> int:
    """Say on stderr what was assumed, and which files are broken; gives the exit status: 1 for the latter, else 0."""
    for question in result.questions:
        complain(f"{name}: {question}", 0)
    if result.is_whole:
        return 0
    for note in result.notes:
        complain(f"{name}: {note}", 1)
    return 1
