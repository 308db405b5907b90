"""What is broken in a sequence that was drawn all the same."""

from __future__ import annotations

from viewer.cli import complain
from viewer.export.drawing.result import Result


def complain_about_notes(name: str, result: Result) -> int:
    """Where a file of a person is there and cannot be read, say so on stderr; gives the exit status: 1 then, else 0."""
    if result.is_whole:
        return 0
    for note in result.notes:
        complain(f"{name}: {note}", 1)
    return 1
