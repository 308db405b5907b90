"""Playlists."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Playlist:
    """A saved query or a hand-picked list of sequences."""

    name: str
    query: str | None = None  # None: hand-picked
    names: tuple[str, ...] = ()  # sequences of a hand-picked playlist, in order
