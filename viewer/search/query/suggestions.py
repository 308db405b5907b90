"""Suggestions for misspelt names."""

import difflib
from collections.abc import Iterable

from viewer.search.query.words import folded_words

_MAX_SUGGESTIONS = 3


def close_names(text: str, names: Iterable[str]) -> list[str]:
    """Return up to three names with a spelling close to the text, closest first."""
    by_words: dict[str, str] = {}
    for name in names:
        by_words.setdefault(" ".join(folded_words(name)), name)
    matches = difflib.get_close_matches(" ".join(folded_words(text)), by_words, _MAX_SUGGESTIONS, 0.6)
    return [by_words[match] for match in matches]


def did_you_mean(text: str, names: Iterable[str]) -> str:
    """Return " Did you mean ...?" with the closest names; "" if there are none."""
    close = close_names(text, names)
    return f" Did you mean {' or '.join(close)}?" if close else ""
