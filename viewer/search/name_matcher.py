"""Matching phrases with sequence names and action names."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.index.facts import UNKNOWN, Facts
from viewer.search.query.terms import Phrase
from viewer.search.query.words import contains_phrase, padded_words

_LETTERS: Final = "gtar"  # a name such as G001T002A003R004 has four parts that start with these,
_PART: Final = 4  # of this many characters


class NameMatcher:
    """The names and actions of all sequences, prepared for matching.

    Parameters
    ----------
    facts : Facts
        Its names, action names and actions are used.
    """

    def __init__(self, facts: Facts) -> None:
        is_regular = facts.group != UNKNOWN  # of the form GgggTtttAaaaRrrr
        self._rows = np.flatnonzero(is_regular)
        text = "".join(facts.names[row] for row in self._rows.tolist()).lower().encode("ascii")
        self._characters = np.frombuffer(text, np.uint8).reshape(-1, len(_LETTERS) * _PART)
        self._other = [(row, padded_words(facts.names[row])) for row in np.flatnonzero(~is_regular).tolist()]
        self._actions = [padded_words(name) for name in facts.action_names]
        self._action = facts.action.astype(np.intp)  # UNKNOWN (-1) selects an extra last element

    def matching(self, phrase: Phrase) -> NDArray[np.bool_]:
        """Return which sequences have a phrase in their name or action.

        Parameters
        ----------
        phrase : Phrase
            A regular name matches from its start or from the start of one of its parts, e.g. "a003".

        Returns
        -------
        ndarray of bool, shape (N,)
        """
        action_matches = [contains_phrase(action, phrase.words, phrase.whole) for action in self._actions]
        mask = np.array([*action_matches, False])[self._action]
        mask[self._rows[self._regular_names(phrase)]] = True
        for row, name in self._other:
            if contains_phrase(name, phrase.words, phrase.whole):
                mask[row] = True
        return mask

    def _regular_names(self, phrase: Phrase) -> NDArray[np.bool_] | slice:
        """Which regular names match: from the start of the name, or of a part if at least one digit of it is given."""
        none = slice(0)
        text = "".join(phrase.words)
        start = _LETTERS.find(text[0]) * _PART
        whole_words = (*phrase.words[:-1], *([phrase.words[-1]] if phrase.whole else []))
        if not text.isascii() or start < 0 or start + len(text) > self._characters.shape[1]:
            return none
        if any(len(word) % _PART for word in whole_words) or (start and len(text) == 1):
            return none
        characters = np.frombuffer(text.encode("ascii"), np.uint8)
        return np.asarray((self._characters[:, start : start + len(text)] == characters).all(axis=1))
