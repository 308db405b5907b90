"""Validation of marks and playlists. Each function returns the normalised value or raises MarkError."""

import re
from typing import Final

from viewer.errors import MarkError
from viewer.notes.marks import RATINGS
from viewer.notes.playlist import Playlist

NAME_LENGTH: Final = 200  # characters
TAG_LENGTH: Final = 60
NOTE_LENGTH: Final = 20_000
PLAYLIST_LENGTH: Final = 80  # of the name
QUERY_LENGTH: Final = 4_000
MAX_NAMES: Final = 200_000  # of a playlist
LAST_FRAME: Final = 10**9
_QUOTES: Final = '"“”„«»'
_UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # and lone surrogates, which cannot be encoded
_NOT_IN_NOTES: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def sequence_name(text: str) -> str:
    """The name of a sequence, which need not be in the open dataset."""
    if not text or text != text.strip() or _UNPRINTABLE.search(text):
        raise MarkError(f'"{_short(text)}" is not a sequence name')
    if len(text) > NAME_LENGTH:
        raise MarkError(f'"{_short(text)}" is longer than {NAME_LENGTH} characters')
    return text


def tag(text: str) -> str:
    """A tag: stripped, with single spaces."""
    clean = " ".join(text.split())
    if not clean:
        raise MarkError("a tag cannot be empty")
    if len(clean) > TAG_LENGTH:
        raise MarkError(f'the tag "{_short(clean)}" is longer than {TAG_LENGTH} characters')
    wrong = "a comma" if "," in clean else "a quote" if any(quote in clean for quote in _QUOTES) else ""
    if not wrong and _UNPRINTABLE.search(clean):
        wrong = "a control character"
    if wrong:
        raise MarkError(f'the tag "{_short(clean)}" contains {wrong}, which is not allowed')
    return clean


def rating(stars: int) -> int:
    """A number of stars."""
    if isinstance(stars, bool) or stars not in RATINGS:
        raise MarkError(f"a rating is {RATINGS[0]} to {RATINGS[-1]}, not {stars}")
    return stars


def note(text: str) -> str:
    """A note: without trailing white space, with line feeds as line ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    clean = _NOT_IN_NOTES.sub("", lines).rstrip()
    if len(clean) > NOTE_LENGTH:
        raise MarkError(f"a note has at most {NOTE_LENGTH:,} characters, not {len(clean):,}")
    return clean


def frames(first: int, last: int) -> tuple[int, int]:
    """The first and the last frame of a range."""
    if not 0 <= first <= last <= LAST_FRAME:
        raise MarkError(f"frames {first} to {last} are not a range: the first is at least 0, the last not before it")
    return first, last


def playlist_name(text: str) -> str:
    """The name of a playlist: stripped, with single spaces."""
    name = line(text)
    if not name:
        raise MarkError("a playlist needs a name")
    if len(name) > PLAYLIST_LENGTH:
        raise MarkError(f'the name "{_short(name)}" is longer than {PLAYLIST_LENGTH} characters')
    return name


def playlist(playlist: Playlist) -> Playlist:
    """A playlist; duplicate names are removed."""
    name = playlist_name(playlist.name)
    if playlist.query is not None:
        if playlist.names:
            raise MarkError(f'the playlist "{name}" has both a query and a list')
        if len(playlist.query) > QUERY_LENGTH or _UNPRINTABLE.search(playlist.query):
            raise MarkError(f'the playlist "{name}" needs a query of at most {QUERY_LENGTH:,} characters in one line')
        return Playlist(name, playlist.query.strip())
    if len(playlist.names) > MAX_NAMES:
        raise MarkError(f'the playlist "{name}" has more than {MAX_NAMES:,} names')
    return Playlist(name, None, tuple(dict.fromkeys(sequence_name(one) for one in playlist.names)))


def line(text: str) -> str:
    """The text as one line: without control characters, with single spaces."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def _short(text: str) -> str:
    shown = "".join(letter if letter.isprintable() else "?" for letter in text)
    return shown if len(shown) <= 40 else f"{shown[:40]}…"
