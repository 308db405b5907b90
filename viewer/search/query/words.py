"""Split text into words and fold them like SQLite's FTS5 tokenizer `unicode61 remove_diacritics 2`."""

import re
import unicodedata
from typing import Final, NamedTuple

# The combining marks that are part of a word; any other mark separates words.
_MARKS: Final = "\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331"
_WORD: Final = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*")
_MARK: Final = re.compile(f"[{_MARKS}]")


class Word(NamedTuple):
    """A word of a text."""

    text: str  # folded
    start: int  # first character in the text
    end: int  # one past the last


def words(text: str) -> list[Word]:
    """Return the words of a text (runs of letters and digits) with their positions."""
    return [Word(fold(match.group()), *match.span()) for match in _WORD.finditer(text)]


def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded."""
    return tuple(fold(word) for word in _WORD.findall(text))


def padded_words(text: str) -> str:
    """Return the folded words of a text joined by spaces, with a space at both ends; see `contains_phrase`."""
    return f" {' '.join(folded_words(text))} "


def contains_phrase(padded: str, words: tuple[str, ...], whole: bool) -> bool:
    """Return whether a text contains consecutive words.

    Parameters
    ----------
    padded : str
        The text, from `padded_words`.
    words : tuple of str
        Folded words.
    whole : bool
        False if the last word is a prefix.

    Returns
    -------
    bool
    """
    return f" {' '.join(words)}{' ' if whole else ''}" in padded


def fold(word: str) -> str:
    """Return a word in lower case without the accents of Latin letters."""
    if word.isascii():
        return word.lower()
    return "".join(map(_fold_character, _MARK.sub("", word)))


def _fold_character(character: str) -> str:
    parts = unicodedata.normalize("NFD", character)
    if parts[0].isascii() and all(map(unicodedata.combining, parts[1:])):
        return parts[0].lower()
    for form in (character.casefold(), character.lower()):
        if len(form) == 1:
            return form
    return character
