"""field:value as a mask over all sequences."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from viewer.dataset.annotations import SPLITS
from viewer.dataset.roles import PERSONS, RoleConvention, roles
from viewer.index.facts import UNKNOWN, Facts, FileState
from viewer.search.named import action_labels, meant
from viewer.search.query.choices import FILE_KINDS, choice
from viewer.search.query.genders import have_genders
from viewer.search.query.numbers import NUMBERS, bounds
from viewer.search.query.terms import Field, Value
from viewer.search.written import Written

Mask = NDArray[np.bool_]  # (N,)

_KIND_OF: Final = ("motion", "motion", "skeleton", "skeleton", "text")  # of FILES


@dataclass(frozen=True, eq=False)
class Known:
    """All that conditions ask about."""

    facts: Facts
    written: Written
    convention: RoleConvention


def actors(order: NDArray[np.int8], convention: RoleConvention) -> NDArray[np.intp]:
    """(N,) who acts, index into PERSONS, by interaction order; UNKNOWN where nobody knows."""
    first_acts = [roles(value, convention)["P1"] == "actor" for value in (0, 1)]
    return np.array([*(0 if first else 1 for first in first_acts), UNKNOWN])[order]  # UNKNOWN: the last


def mask(known: Known, field: Field, value: Value) -> Mask:
    """Which sequences have this value; of any field but playlist. Raises QueryError."""
    return _numbered(known, field, value) if field in NUMBERS else _MASKS[field](known, value)


def _numbered(known: Known, field: Field, value: Value) -> Mask:
    facts = known.facts
    columns: dict[Field, NDArray[Any]] = {
        "group": facts.group, "shoot": facts.shoot, "familiarity": facts.familiarity, "rating": known.written.rating,
    }  # fmt: skip
    numbers = columns.get(field, facts.frames)
    within = bounds(field, value)
    if within is None:
        return np.asarray(numbers == UNKNOWN)
    return np.asarray(within.hold(numbers / facts.fps if field == "length" else numbers) & (numbers != UNKNOWN))


def _action(known: Known, value: Value) -> Mask:
    return np.isin(known.facts.action, list(action_labels(value, known.facts.action_names)))


def _split(known: Known, value: Value) -> Mask:
    codes: dict[str, int] = {split: code for code, split in enumerate(SPLITS)}
    return np.isin(known.facts.split, [codes.get(split, UNKNOWN) for split in choice("split", value)])


def _actor(known: Known, value: Value) -> Mask:
    codes: dict[str, int] = {person: code for code, person in enumerate(PERSONS)}
    return np.isin(
        actors(known.facts.order, known.convention), [codes.get(person, UNKNOWN) for person in choice("actor", value)]
    )


def _gender(known: Known, value: Value) -> Mask:
    return have_genders(known.facts.genders, value)


def _tag(known: Known, value: Value) -> Mask:
    return known.written.with_tags(meant(value.text, known.written.tags))


def _is(known: Known, value: Value) -> Mask:
    return known.written.favourite if choice("is", value) else np.zeros(len(known.facts), np.bool_)


def _has(known: Known, value: Value) -> Mask:
    """Written, known; of files: all of the kind are good."""
    return any_of(_is_there(known, what) for what in choice("has", value))


def _missing(known: Known, value: Value) -> Mask:
    """Not written, not known; of files: one of the kind is not there."""
    return any_of(
        _one_is(known, what, FileState.MISSING) if what in FILE_KINDS else ~_is_there(known, what)
        for what in choice("missing", value)
    )


def _broken(known: Known, value: Value) -> Mask:
    """A file of the kind is there, but cannot be read."""
    return any_of(_one_is(known, what, FileState.BROKEN) for what in choice("broken", value))


def _is_there(known: Known, what: str) -> Mask:
    if what in FILE_KINDS:
        return np.asarray((_states(known, what) == FileState.GOOD).all(axis=1))
    columns = {
        "note": known.written.noted,
        "tag": known.written.tagged,
        "rating": known.written.rating != UNKNOWN,
        "role": known.facts.order != UNKNOWN,
    }
    return np.asarray(columns[what])


def _one_is(known: Known, what: str, state: FileState) -> Mask:
    return np.asarray((_states(known, what) == state).any(axis=1))


def _states(known: Known, kind: str) -> NDArray[np.uint8]:
    """(N, files of the kind) FileState."""
    return known.facts.states[:, [kind == of_file for of_file in _KIND_OF]]


def any_of(masks: Iterable[Mask]) -> Mask:
    """Where one of the masks holds."""
    found: Mask = np.logical_or.reduce(list(masks))
    return found


_MASKS: Final[dict[Field, Callable[[Known, Value], Mask]]] = {
    "action": _action,
    "split": _split,
    "actor": _actor,
    "gender": _gender,
    "tag": _tag,
    "is": _is,
    "has": _has,
    "missing": _missing,
    "broken": _broken,
}
