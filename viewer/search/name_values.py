"""Values that name an action, a tag or a playlist of the open dataset."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from viewer.errors import QueryError
from viewer.index.facts import UNKNOWN
from viewer.search.query.choices import UNKNOWN_WORDS
from viewer.search.query.suggestions import did_you_mean
from viewer.search.query.terms import Value
from viewer.search.query.words import folded_words

_LABEL: Final = re.compile(r"A?(\d{1,3})", re.ASCII | re.IGNORECASE)


def action_labels(value: Value, names: Sequence[str]) -> frozenset[int]:
    """Return the labels of the actions that a value matches.

    Parameters
    ----------
    value : Value
        A number ("16", "A016"), a name (see `matching_names`) or "unknown".
    names : sequence of str
        Names of the actions, by label.

    Returns
    -------
    frozenset of int
        At least one; UNKNOWN for "unknown".

    Raises
    ------
    QueryError
        No action matches.
    """
    if match := _LABEL.fullmatch(value.text):
        if int(match[1]) < len(names):
            return frozenset((int(match[1]),))
        reason = f"There is no action {match[1]}: they are numbered 0 to {len(names) - 1}."
        raise QueryError(reason, value.start, value.end)
    if value.text.lower() in UNKNOWN_WORDS:  # an action with this name can be given by its number
        return frozenset((UNKNOWN,))
    matches = matching_names(value.text, names)
    labels = frozenset(label for label, name in enumerate(names) if name in matches)
    if labels:
        return labels
    raise QueryError(f'There is no action "{value.text}".{did_you_mean(value.text, names)}', value.start, value.end)


def action_values(names: Sequence[str]) -> tuple[str, ...]:
    """Return the value that selects each action in a query: its name, or its number if the name is ambiguous.

    Parameters
    ----------
    names : sequence of str
        Names of the actions, by label.

    Returns
    -------
    tuple of str
        One value for each name.
    """
    names_words = [folded_words(name) for name in names]
    count = Counter(names_words)
    ambiguous = {*((word,) for word in UNKNOWN_WORDS), ()}
    return tuple(
        f"A{label:03}" if words in ambiguous or count[words] > 1 or _LABEL.fullmatch(name) else name
        for label, (name, words) in enumerate(zip(names, names_words, strict=True))
    )


def playlist_names(value: Value, names: Iterable[str]) -> frozenset[str]:
    """Return the names of the playlists that a value matches.

    Parameters
    ----------
    value : Value
        A name; see `matching_names`.
    names : iterable of str
        Names of all playlists.

    Returns
    -------
    frozenset of str
        At least one.

    Raises
    ------
    QueryError
        No playlist matches.
    """
    names = tuple(names)
    matches = matching_names(value.text, names)
    if not matches:
        hint = did_you_mean(value.text, names) if names else " There are no playlists yet."
        raise QueryError(f'There is no playlist "{value.text}".{hint}', value.start, value.end)
    return matches


def matching_names(text: str, names: Iterable[str]) -> frozenset[str]:
    """Return the names that a text matches.

    Parameters
    ----------
    text : str
        What the user wrote.
    names : iterable of str
        The names to choose from.

    Returns
    -------
    frozenset of str
        The name that equals the text; otherwise the names with the same words, ignoring case and accents; otherwise
        the names in which each word of the text is a prefix of a word. Empty if there are none.
    """
    names = frozenset(names)
    if text in names:
        return frozenset((text,))
    words = folded_words(text)
    if not words:
        return frozenset()
    words_of = {name: folded_words(name) for name in names}
    same = frozenset(name for name in names if words_of[name] == words)
    return same or frozenset(
        name for name in names if all(any(own.startswith(word) for own in words_of[name]) for word in words)
    )
