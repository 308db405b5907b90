"""Masks of the sequences for which field:value is true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from viewer.dataset.annotations import SPLITS
from viewer.dataset.roles import PERSONS, RoleConvention, roles
from viewer.errors import QueryError
from viewer.index.facts import UNKNOWN, Facts, FileState
from viewer.search.mark_columns import MarkColumns
from viewer.search.measure_columns import MeasureColumns
from viewer.search.name_values import action_labels, matching_names
from viewer.search.query.choices import FILE_KINDS, matching_choices
from viewer.search.query.genders import gender_mask
from viewer.search.query.numbers import NUMERIC_FIELDS, parse_bounds
from viewer.search.query.terms import MEASURES, Field, Measure, Value

Mask = NDArray[np.bool_]  # (N,)

NO_COMPARISON: Final = (
    "Nothing was compared yet: use Tools › Compare sources, or `compare DATASET RESULTS` on the command line."
)
_KIND_OF: Final = ("motion", "motion", "skeleton", "skeleton", "text")  # of FILES


@dataclass(frozen=True, eq=False)
class SearchData:
    """What conditions are evaluated on."""

    facts: Facts
    marks: MarkColumns
    convention: RoleConvention
    findings: Mapping[str, Mask] | None = None  # by kind or severity; None: the dataset has not been checked
    measures: MeasureColumns | None = None  # None: nothing was compared yet

    @property
    def actors(self) -> NDArray[np.intp]:
        """(N,) who acts: indices into PERSONS, or UNKNOWN."""
        return actor_codes(self.facts.order, self.facts.convention(self.convention))


def actor_codes(order: NDArray[np.int8], convention: RoleConvention) -> NDArray[np.intp]:
    """Return who acts in each sequence.

    Parameters
    ----------
    order : ndarray of int8, shape (N,)
        Interaction order, 0 or 1, or UNKNOWN.
    convention : RoleConvention
        How the order is read.

    Returns
    -------
    ndarray of intp, shape (N,)
        Indices into `PERSONS`, or UNKNOWN.
    """
    p1_acts = [roles(value, convention)["P1"] == "actor" for value in (0, 1)]
    return np.array([*(0 if first else 1 for first in p1_acts), UNKNOWN])[order]  # UNKNOWN (-1): the last


def condition_mask(data: SearchData, field: Field, value: Value) -> Mask:
    """Return which sequences have a value of a field.

    Parameters
    ----------
    data : SearchData
        The dataset.
    field : Field
        Any field but "playlist".
    value : Value
        See `viewer.search.query.terms`.

    Returns
    -------
    ndarray of bool, shape (N,)

    Raises
    ------
    QueryError
        The field cannot have this value, or it is a measure and nothing was compared yet.
    """
    if field in MEASURES:
        return _measure_mask(data, field, value)
    return _number_mask(data, field, value) if field in NUMERIC_FIELDS else _MASKS[field](data, value)


def any_of(masks: Iterable[Mask]) -> Mask:
    """Return where at least one of the masks is true."""
    union: Mask = np.logical_or.reduce(list(masks))
    return union


def _measure_mask(data: SearchData, measure: Measure, value: Value) -> Mask:
    if data.measures is None:
        raise QueryError(NO_COMPARISON, value.start, value.end)
    return data.measures.matching(measure, parse_bounds(measure, value))


def _number_mask(data: SearchData, field: Field, value: Value) -> Mask:
    facts = data.facts
    columns: dict[Field, NDArray[Any]] = {
        "group": facts.group, "shoot": facts.shoot, "familiarity": facts.familiarity, "rating": data.marks.rating,
    }  # fmt: skip
    numbers = columns.get(field, facts.frames)
    bounds = parse_bounds(field, value)
    if bounds is None:
        return np.asarray(numbers == UNKNOWN)
    return np.asarray(bounds.contains(facts.seconds() if field == "length" else numbers) & (numbers != UNKNOWN))


def _action(data: SearchData, value: Value) -> Mask:
    return np.isin(data.facts.action, list(action_labels(value, data.facts.action_names)))


def _split(data: SearchData, value: Value) -> Mask:
    codes: dict[str, int] = {split: code for code, split in enumerate(SPLITS)}
    return np.isin(data.facts.split, [codes.get(split, UNKNOWN) for split in matching_choices("split", value)])


def _actor(data: SearchData, value: Value) -> Mask:
    codes: dict[str, int] = {person: code for code, person in enumerate(PERSONS)}
    wanted = [codes.get(person, UNKNOWN) for person in matching_choices("actor", value)]
    return np.isin(data.actors, wanted)


def _gender(data: SearchData, value: Value) -> Mask:
    return gender_mask(data.facts.genders, value)


def _tag(data: SearchData, value: Value) -> Mask:
    return data.marks.with_tags(matching_names(value.text, data.marks.tags))


def _is(data: SearchData, value: Value) -> Mask:
    return data.marks.favourite if matching_choices("is", value) else np.zeros(len(data.facts), np.bool_)


def _has(data: SearchData, value: Value) -> Mask:
    """Return where the property is known; for a kind of file: all files of the kind are good."""
    return any_of(_has_property(data, name) for name in matching_choices("has", value))


def _missing(data: SearchData, value: Value) -> Mask:
    """Return where the property is not known; for a kind of file: at least one file of the kind is missing."""
    return any_of(
        _any_file_is(data, name, FileState.MISSING) if name in FILE_KINDS else ~_has_property(data, name)
        for name in matching_choices("missing", value)
    )


def _broken(data: SearchData, value: Value) -> Mask:
    """At least one file of the kind cannot be read."""
    return any_of(_any_file_is(data, kind, FileState.BROKEN) for kind in matching_choices("broken", value))


def _check(data: SearchData, value: Value) -> Mask:
    """Return where the check of the dataset has found something of the kind."""
    if data.findings is None:
        raise QueryError("Check the dataset first: Tools › Check the dataset.", value.start, value.end)
    kinds = [kind for kind in data.findings if kind == value.text.lower()]
    kinds = kinds or [kind for kind in data.findings if kind.startswith(value.text.lower())]
    if not kinds:
        raise QueryError(f'The check has found no "{value.text}".', value.start, value.end)
    return any_of(data.findings[kind] for kind in kinds)


def _has_property(data: SearchData, name: str) -> Mask:
    if name in FILE_KINDS:
        return np.asarray((_file_states(data, name) == FileState.GOOD).all(axis=1))
    columns = {
        "note": data.marks.has_note,
        "tag": data.marks.has_tag,
        "rating": data.marks.rating != UNKNOWN,
        "role": data.facts.order != UNKNOWN,
    }
    return np.asarray(columns[name])


def _any_file_is(data: SearchData, kind: str, state: FileState) -> Mask:
    return np.asarray((_file_states(data, kind) == state).any(axis=1))


def _file_states(data: SearchData, kind: str) -> NDArray[np.uint8]:
    """(N, number of files of the kind) FileState."""
    return data.facts.states[:, [kind == of_file for of_file in _KIND_OF]]


_MASKS: Final[dict[Field, Callable[[SearchData, Value], Mask]]] = {
    "action": _action,
    "split": _split,
    "actor": _actor,
    "gender": _gender,
    "tag": _tag,
    "is": _is,
    "has": _has,
    "missing": _missing,
    "broken": _broken,
    "check": _check,
}
