"""The field gender: the genders of both persons, in either order."""

from __future__ import annotations

import itertools
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.dataset.motions import Gender
from viewer.errors import QueryError
from viewer.index.facts import GENDERS, UNKNOWN
from viewer.search.query.choices import UNKNOWN_WORDS
from viewer.search.query.terms import Value

PAIRS: Final = tuple(itertools.combinations_with_replacement(GENDERS, 2))
_PAIR_OF: Final = np.array(
    [[PAIRS.index((GENDERS[min(a, b)], GENDERS[max(a, b)])) for b in range(len(GENDERS))] for a in range(len(GENDERS))]
)


def pair_codes(genders: NDArray[np.int8]) -> NDArray[np.intp]:
    """Return the pair of genders of each sequence.

    Parameters
    ----------
    genders : ndarray of int8, shape (N, 2)
        Genders of P1 and P2: indices into `GENDERS`, or UNKNOWN.

    Returns
    -------
    ndarray of intp, shape (N,)
        Indices into `PAIRS`; UNKNOWN if either gender is.
    """
    known = (genders != UNKNOWN).all(axis=1)
    return np.where(known, _PAIR_OF[genders[:, 0], genders[:, 1]], UNKNOWN)


def gender_pairs(value: Value) -> frozenset[tuple[Gender | None, Gender | None]]:
    """Return the pairs of genders that a value matches.

    Parameters
    ----------
    value : Value
        "male": a male and anybody; "male-female": one of each; "unknown". Prefixes are accepted.

    Returns
    -------
    frozenset of pairs
        None in a pair is any gender. Empty for "unknown": sequences where either gender is unknown.

    Raises
    ------
    QueryError
        The value is none of these.
    """
    first, dash, second = value.text.lower().partition("-")
    pairs: set[tuple[Gender | None, Gender | None]] = set()
    for one in _genders_with_prefix(first):
        pairs.update((one, other) for other in (_genders_with_prefix(second) if second else (None,)))
    if pairs or (not dash and any(word.startswith(first) for word in UNKNOWN_WORDS)):
        return frozenset(pairs)
    reason = f'"{value.text}" is not a gender; write {", ".join(GENDERS)}, a pair such as male-female, or unknown.'
    raise QueryError(reason, value.start, value.end)


def gender_mask(genders: NDArray[np.int8], value: Value) -> NDArray[np.bool_]:
    """Return which sequences match a value of the field gender.

    Parameters
    ----------
    genders : ndarray of int8, shape (N, 2)
        Genders of P1 and P2: indices into `GENDERS`, or UNKNOWN.
    value : Value
        See `gender_pairs`.

    Returns
    -------
    ndarray of bool, shape (N,)

    Raises
    ------
    QueryError
        The value is no gender.
    """
    pairs = gender_pairs(value)
    mask = np.zeros(len(genders), np.bool_) if pairs else (genders == UNKNOWN).any(axis=1)
    for one, other in pairs:
        mask |= (_has_gender(genders[:, 0], one) & _has_gender(genders[:, 1], other)) | (
            _has_gender(genders[:, 1], one) & _has_gender(genders[:, 0], other)
        )
    return mask


def _genders_with_prefix(prefix: str) -> list[Gender]:
    return [gender for gender in GENDERS if prefix and gender.startswith(prefix)]


def _has_gender(column: NDArray[np.int8], gender: Gender | None) -> NDArray[np.bool_]:
    return np.ones(len(column), np.bool_) if gender is None else column == GENDERS.index(gender)
