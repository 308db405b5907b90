"""Search over sequences: every word must be in the name, the action or the captions."""

import unicodedata
from collections.abc import Iterable, Sequence


class SearchIndex:
    """Rows of text to search, one a sequence, in the order in which they were given."""

    def __init__(self, names: Iterable[str], actions: Iterable[str | None]) -> None:
        self._heads = [fold(f"{name}\n{action or ''}") for name, action in zip(names, actions, strict=True)]
        self._rows = list(self._heads)

    def set_captions(self, row: int, captions: Sequence[str]) -> None:
        """Give a row its captions, in place of those it had."""
        words = dict.fromkeys(fold(" ".join(captions)).split())  # each once: half the text to search
        self._rows[row] = "\n".join((self._heads[row], *words))

    def matches(self, query: str) -> list[int]:
        """Indices of the rows that hold every word of the query, in order; all rows for a query without words.

        Case and accents make no difference, and part of a word is enough.
        """
        found: Iterable[int] = range(len(self._rows))
        rows = self._rows
        for word in sorted(fold(query).split(), key=len, reverse=True):  # a long word leaves fewer rows for the next
            found = [row for row in found if word in rows[row]]
        return list(found)


def fold(text: str) -> str:
    """Text without case and accents, for comparing."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character)).casefold()
