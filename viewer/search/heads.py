"""Words in names and actions, which are known from the first moment."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.index.facts import UNKNOWN, Facts
from viewer.search.query.terms import Words
from viewer.search.query.words import document, holds

_PIECES: Final = "gtar"  # G001T002A003R004 has four pieces,
_PIECE: Final = 4  # of so many characters


class Heads:
    """The names and actions of all sequences."""

    def __init__(self, facts: Facts) -> None:
        is_regular = facts.group != UNKNOWN  # of the form GgggTtttAaaaRrrr
        self._rows = np.flatnonzero(is_regular)
        text = "".join(facts.names[row] for row in self._rows.tolist()).lower().encode("ascii")
        self._letters = np.frombuffer(text, np.uint8).reshape(-1, len(_PIECES) * _PIECE)
        self._other = [(row, document(facts.names[row])) for row in np.flatnonzero(~is_regular).tolist()]
        self._actions = [document(name) for name in facts.action_names]
        self._action = facts.action.astype(np.intp)  # UNKNOWN is the last row of a table with one more

    def matching(self, words: Words) -> NDArray[np.bool_]:
        """(N,) whose name or action holds these words."""
        table = [holds(action, words.words, words.whole) for action in self._actions]
        found = np.array([*table, False])[self._action]
        found[self._rows[self._regular(words)]] = True
        for row, name in self._other:
            if holds(name, words.words, words.whole):
                found[row] = True
        return found

    def _regular(self, words: Words) -> NDArray[np.bool_] | slice:
        """Which regular names hold the words: from the beginning of the name, or of a piece with a digit of it."""
        nothing = slice(0)
        text = "".join(words.words)
        start = _PIECES.find(text[0]) * _PIECE
        asked = (*words.words[:-1], *([words.words[-1]] if words.whole else []))
        if not text.isascii() or start < 0 or start + len(text) > self._letters.shape[1]:
            return nothing
        if any(len(word) % _PIECE for word in asked) or (start and len(text) == 1):
            return nothing
        letters = np.frombuffer(text.encode("ascii"), np.uint8)
        return np.asarray((self._letters[:, start : start + len(text)] == letters).all(axis=1))
