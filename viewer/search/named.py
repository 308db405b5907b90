"""Values that are names, of which only a dataset and its notes know what there are: actions, tags, playlists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from viewer.errors import QueryError
from viewer.index.facts import UNKNOWN
from viewer.search.query.choices import NOT_KNOWN
from viewer.search.query.near import did_you_mean
from viewer.search.query.terms import Value
from viewer.search.query.words import folded

_LABEL: Final = re.compile(r"A?(\d{1,3})", re.ASCII | re.IGNORECASE)


def action_labels(value: Value, names: Sequence[str]) -> frozenset[int]:
    """The actions that a value means: by number, else by name. Raises QueryError."""
    if match := _LABEL.fullmatch(value.text):
        if int(match[1]) < len(names):
            return frozenset((int(match[1]),))
        reason = f"There is no action {match[1]}: they are numbered 0 to {len(names) - 1}."
        raise QueryError(reason, value.start, value.end)
    if value.text.lower() in NOT_KNOWN:  # an action of that name is found by its number
        return frozenset((UNKNOWN,))
    found = meant(value.text, names)
    labels = frozenset(label for label, name in enumerate(names) if name in found)
    if labels:
        return labels
    raise QueryError(f'There is no action "{value.text}".{did_you_mean(value.text, names)}', value.start, value.end)


def action_values(names: Sequence[str]) -> tuple[str, ...]:
    """How a query names each action: by its name, or by its number where that is not plain."""
    plain = [folded(name) for name in names]
    unclear = {*((word,) for word in NOT_KNOWN), ()}
    return tuple(
        f"A{label:03}" if words in unclear or plain.count(words) > 1 or _LABEL.fullmatch(name) else name
        for label, (name, words) in enumerate(zip(names, plain, strict=True))
    )


def playlist_names(value: Value, names: Iterable[str]) -> frozenset[str]:
    """The playlists that a value means. Raises QueryError."""
    names = tuple(names)
    found = meant(value.text, names)
    if not found:
        hint = did_you_mean(value.text, names) if names else " There is none yet."
        raise QueryError(f'There is no playlist "{value.text}".{hint}', value.start, value.end)
    return found


def meant(text: str, names: Iterable[str]) -> frozenset[str]:
    """The name that a text is, else those of the same words, else those that have a word for the beginning of each."""
    names = frozenset(names)
    if text in names:
        return frozenset((text,))
    words = folded(text)
    if not words:
        return frozenset()
    plain = {name: folded(name) for name in names}
    same = frozenset(name for name in names if plain[name] == words)
    return same or frozenset(
        name for name in names if all(any(own.startswith(word) for own in plain[name]) for word in words)
    )
