"""What was looked at, to go back and forward through it as a browser does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MOST: Final = 500  # places


@dataclass(frozen=True)
class Visit:
    """A sequence that was looked at, and the frame at which it was left."""

    name: str
    frame: int = 0


class History:
    """Sequences in the order in which they were looked at, and which of them is shown."""

    def __init__(self) -> None:
        self._visits: list[Visit] = []
        self._shown = -1  # index

    def clear(self) -> None:
        """Forget everything."""
        self._visits, self._shown = [], -1

    def visit(self, name: str) -> None:
        """Show a sequence; what was ahead is forgotten, unless it is shown by going there."""
        if self._shown >= 0 and self._visits[self._shown].name == name:
            return
        self._visits = [*self._visits[: self._shown + 1], Visit(name)][-MOST:]
        self._shown = len(self._visits) - 1

    def leave(self, frame: int) -> None:
        """Keep the frame of the sequence that is shown."""
        if self._shown >= 0:
            self._visits[self._shown] = Visit(self._visits[self._shown].name, frame)

    def can_go(self, by: int) -> bool:
        """Whether there is something to go back (-1) or forward (+1) to."""
        return 0 <= self._shown + by < len(self._visits)

    def go(self, by: int) -> Visit | None:
        """Go back (-1) or forward (+1); None where there is nothing."""
        if not self.can_go(by):
            return None
        self._shown += by
        return self._visits[self._shown]
