"""Text as words to compare: parted and folded like SQLite's FTS5 with `unicode61 remove_diacritics 2`."""

import re
import unicodedata
from typing import Final, NamedTuple

# The combining marks that belong to a word; every other one parts two words.
_MARKS: Final = "\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331"
_WORD: Final = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*")
_MARK: Final = re.compile(f"[{_MARKS}]")


class Word(NamedTuple):
    """A word of a text."""

    text: str  # folded
    start: int  # its characters in the text
    end: int


def words(text: str) -> list[Word]:
    """All words of a text: runs of letters and digits."""
    return [Word(fold(match.group()), *match.span()) for match in _WORD.finditer(text)]


def folded(text: str) -> tuple[str, ...]:
    """The words of a text, folded."""
    return tuple(fold(word) for word in _WORD.findall(text))


def document(text: str) -> str:
    """A text for `holds`: its words with a blank before and after each."""
    return f" {' '.join(folded(text))} "


def holds(document: str, phrase: tuple[str, ...], whole: bool) -> bool:
    """Whether the words of a phrase stand in a document side by side; of the last its beginning is enough, or not."""
    return f" {' '.join(phrase)}{' ' if whole else ''}" in document


def fold(word: str) -> str:
    """A word without case, and without the accents of Latin letters."""
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
