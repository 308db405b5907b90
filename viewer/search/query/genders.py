"""The genders of both persons, in whichever order."""

from __future__ import annotations

import itertools
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.dataset.motions import Gender
from viewer.errors import QueryError
from viewer.index.facts import GENDERS, UNKNOWN
from viewer.search.query.choices import NOT_KNOWN
from viewer.search.query.terms import Value

PAIRS: Final = tuple(itertools.combinations_with_replacement(GENDERS, 2))
_PAIR_OF: Final = np.array(
    [[PAIRS.index((GENDERS[min(a, b)], GENDERS[max(a, b)])) for b in range(len(GENDERS))] for a in range(len(GENDERS))]
)


def pair_codes(genders: NDArray[np.int8]) -> NDArray[np.intp]:
    """(N,) index into PAIRS; UNKNOWN where the gender of either is not known."""
    known = (genders != UNKNOWN).all(axis=1)
    return np.where(known, _PAIR_OF[genders[:, 0], genders[:, 1]], UNKNOWN)


def gender_pairs(value: Value) -> frozenset[tuple[Gender | None, Gender | None]]:
    """What a value means, as pairs; None is anybody. No pair at all: one of both is not known. Raises QueryError.

    "male" is a male and anybody, "male-female" one of each; of a word its beginning is enough.
    """
    first, dash, second = value.text.lower().partition("-")
    pairs: set[tuple[Gender | None, Gender | None]] = set()
    for one in _begun(first):
        pairs.update((one, other) for other in (_begun(second) if second else (None,)))
    if pairs or (not dash and any(word.startswith(first) for word in NOT_KNOWN)):
        return frozenset(pairs)
    reason = f'"{value.text}" is no gender; write {", ".join(GENDERS)}, a pair such as male-female, or unknown.'
    raise QueryError(reason, value.start, value.end)


def have_genders(genders: NDArray[np.int8], value: Value) -> NDArray[np.bool_]:
    """(N,) where both persons are as a value of gender: says. Raises QueryError."""
    pairs = gender_pairs(value)
    found = np.zeros(len(genders), np.bool_) if pairs else (genders == UNKNOWN).any(axis=1)
    for one, other in pairs:
        found |= (_are(genders[:, 0], one) & _are(genders[:, 1], other)) | (
            _are(genders[:, 1], one) & _are(genders[:, 0], other)
        )
    return found


def _begun(text: str) -> list[Gender]:
    return [gender for gender in GENDERS if text and gender.startswith(text)]


def _are(column: NDArray[np.int8], gender: Gender | None) -> NDArray[np.bool_]:
    return np.ones(len(column), np.bool_) if gender is None else column == GENDERS.index(gender)
