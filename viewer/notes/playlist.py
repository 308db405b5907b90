"""Sequences to step through."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Playlist:
    """A saved query, or a hand-picked list."""

    name: str
    query: str | None = None  # None: hand-picked
    names: tuple[str, ...] = ()  # of a hand-picked one, in its order
