"""What may be written about a sequence. Every function gives the text as it is kept, or raises MarkError."""

import re
from typing import Final

from viewer.errors import MarkError
from viewer.notes.marks import RATINGS
from viewer.notes.playlist import Playlist

NAME_LENGTH: Final = 200  # characters, of a sequence's name
TAG_LENGTH: Final = 60
NOTE_LENGTH: Final = 20_000
PLAYLIST_LENGTH: Final = 80  # of its name
QUERY_LENGTH: Final = 4_000
MOST_NAMES: Final = 200_000  # on a playlist
LAST_FRAME: Final = 10**9
_QUOTES: Final = '"“”„«»'
_UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # halves of characters too: no file keeps them
_NOT_IN_NOTES: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def sequence_name(text: str) -> str:
    """The name of a sequence, of this dataset or of another."""
    if not text or text != text.strip() or _UNPRINTABLE.search(text):
        raise MarkError(f'"{_short(text)}" is not the name of a sequence')
    if len(text) > NAME_LENGTH:
        raise MarkError(f'"{_short(text)}" is longer than {NAME_LENGTH} characters')
    return text


def tag(text: str) -> str:
    """A tag: trimmed, with single spaces."""
    clean = " ".join(text.split())
    if not clean:
        raise MarkError("a tag has at least one letter")
    if len(clean) > TAG_LENGTH:
        raise MarkError(f'the tag "{_short(clean)}" is longer than {TAG_LENGTH} characters')
    wrong = "a comma" if "," in clean else "a quote" if any(quote in clean for quote in _QUOTES) else ""
    if not wrong and _UNPRINTABLE.search(clean):
        wrong = "a control character"
    if wrong:
        raise MarkError(f'the tag "{_short(clean)}" has {wrong} in it, and may not')
    return clean


def rating(stars: int) -> int:
    """A rating."""
    if isinstance(stars, bool) or stars not in RATINGS:
        raise MarkError(f"a rating is {RATINGS[0]} to {RATINGS[-1]}, not {stars}")
    return stars


def note(text: str) -> str:
    """A note: no spaces at its end, lines end in a line feed."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    clean = _NOT_IN_NOTES.sub("", lines).rstrip()
    if len(clean) > NOTE_LENGTH:
        raise MarkError(f"a note has at most {NOTE_LENGTH:,} characters, not {len(clean):,}")
    return clean


def frames(first: int, last: int) -> tuple[int, int]:
    """The first and the last frame of a range."""
    if not 0 <= first <= last <= LAST_FRAME:
        raise MarkError(f"frames {first} to {last} are no range: the first is 0 or more, the last not before it")
    return first, last


def playlist_name(text: str) -> str:
    """The name of a playlist: trimmed, with single spaces."""
    name = line(text)
    if not name:
        raise MarkError("a playlist has a name")
    if len(name) > PLAYLIST_LENGTH:
        raise MarkError(f'the name "{_short(name)}" is longer than {PLAYLIST_LENGTH} characters')
    return name


def playlist(given: Playlist) -> Playlist:
    """A playlist; a name that stands twice on it is kept once."""
    name = playlist_name(given.name)
    if given.query is not None:
        if given.names:
            raise MarkError(f'the playlist "{name}" is either a query or a list')
        if len(given.query) > QUERY_LENGTH or _UNPRINTABLE.search(given.query):
            raise MarkError(f'the playlist "{name}" has no query of at most {QUERY_LENGTH:,} characters')
        return Playlist(name, given.query.strip())
    if len(given.names) > MOST_NAMES:
        raise MarkError(f'the playlist "{name}" has more than {MOST_NAMES:,} names')
    return Playlist(name, None, tuple(dict.fromkeys(sequence_name(one) for one in given.names)))


def line(text: str) -> str:
    """Any text as one line: without control characters, with single spaces."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def _short(text: str) -> str:
    shown = "".join(letter if letter.isprintable() else "?" for letter in text)
    return shown if len(shown) <= 40 else f"{shown[:40]}…"
