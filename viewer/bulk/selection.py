"""Which sequences of a dataset are meant: by name, split, action, list or query."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from viewer.dataset import Library
from viewer.dataset.annotations import Split
from viewer.errors import BulkError
from viewer.search.query.words import folded_words

_NEAR = 3


@dataclass(frozen=True)
class Selection:
    """All sequences, or those that every part that is given lets through."""

    names: tuple[str, ...] = ()  # none: all
    listed: tuple[str, ...] | None = None  # names from a list; None: no list was given
    split: Split | None = None
    actions: tuple[str, ...] = ()  # numbers or names, any of them; none: all
    found: frozenset[str] | None = None  # names that a query finds; None: nothing was asked


def select(library: Library, selection: Selection) -> tuple[str, ...]:
    """Find the sequences that are meant.

    Parameters
    ----------
    library : Library
        The dataset.
    selection : Selection
        What narrows it.

    Returns
    -------
    tuple of str
        Names, each once, in the order they were given, else in the library's.

    Raises
    ------
    BulkError
        The dataset has no such sequence or action, or nothing is left.
    """
    if not library.names:
        raise BulkError(library.why_empty)
    selection = _as_in_library(library, selection)
    labels = {_label(text, library.annotations.actions) for text in selection.actions}
    names: Iterable[str] = selection.names or (library.names if selection.listed is None else selection.listed)
    if selection.names and selection.listed is not None:
        among = frozenset(selection.listed)
        names = [name for name in names if name in among]
    if selection.split is not None:
        names = [name for name in names if library[name].split == selection.split]
    if labels:
        names = [name for name in names if _action(library, name) in labels]
    if selection.found is not None:
        names = [name for name in names if name in selection.found]
    found = tuple(dict.fromkeys(names))
    if not found:
        raise BulkError(_nothing(library, selection))
    return found


def read_list(lines: Iterable[str]) -> tuple[str, ...]:
    """Read the names in a list: one a line; blank lines, and all after a #, are skipped."""
    names = (line.removeprefix("\ufeff").partition("#")[0].strip() for line in lines)
    return tuple(name for name in names if name)


def _as_in_library(library: Library, selection: Selection) -> Selection:
    """Return the selection with its names as the library has them; BulkError if it does not know all of them."""
    asked = dict.fromkeys([*selection.names, *(selection.listed or ())])
    found = {name: known for name in asked if (known := library.find(name)) is not None}
    if unknown := [name for name in asked if name not in found]:
        raise BulkError(library.why_unknown(unknown))
    listed = None if selection.listed is None else tuple(found[name] for name in selection.listed)
    return replace(selection, names=tuple(found[name] for name in selection.names), listed=listed)


def _label(text: str, actions: Sequence[str]) -> int:
    """Find the label of an action that is given by its number, or by its name in any case."""
    if text.isascii() and text.isdigit():
        if int(text) < len(actions):
            return int(text)
        raise BulkError(f"There is no action {text}: they are numbered 0 to {len(actions) - 1}.")
    plain = [_plain(action) for action in actions]
    if _plain(text) in plain:
        return plain.index(_plain(text))
    near = difflib.get_close_matches(_plain(text), plain, _NEAR, 0.5)
    listed_names = ", ".join(actions[plain.index(name)] for name in near) or ", ".join(actions)
    raise BulkError(f'There is no action "{text}". {"Near it" if near else "There are"}: {listed_names}.')


def _plain(action: str) -> str:
    return " ".join(folded_words(action))


def _action(library: Library, name: str) -> int | None:
    parsed = library[name].parsed
    return parsed.action if parsed else None


def _nothing(library: Library, selection: Selection) -> str:
    if selection.listed == ():
        return "The list names no sequence."
    if selection.split is not None and selection.split not in library.annotations.splits.values():
        return f"{library.root}: no sequence is in the split {selection.split}; see its splits/{selection.split}.txt."
    parts = [f"in the split {selection.split}"] if selection.split else []
    parts += [f"of the action {' or '.join(selection.actions)}"] if selection.actions else []
    parts += ["found by the query"] if selection.found is not None else []
    among = "among those named " if selection.names or selection.listed is not None else ""
    return f"{library.root}: no sequence {among}is {' and '.join(parts) or 'on the list as well'}."
