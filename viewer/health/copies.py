"""Motions that two sequences have alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from viewer.dataset.roles import Person
from viewer.health.finding import Finding


class Copies:
    """The digests of the motions that have been checked so far, in whatever order sequences come."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, Person]] = {}

    def find(self, sequence: str, digests: Mapping[Person, str]) -> Iterator[Finding]:
        """Motions that another sequence had already; of two, the finding is about the one whose name comes later."""
        for person, digest in digests.items():
            this, other = (sequence, person), self._known.setdefault(digest, (sequence, person))
            if this[0] == other[0]:
                continue  # a copy within the sequence is found there
            first, second = sorted((this, other))
            self._known[digest] = first
            message = f"{second[1]}'s motion is the same as {first[1]}'s of {first[0]}"
            yield Finding("copy", "wrong", second[0], "", message)
