"""What a person types into the search field, key by key."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence

QUERIES = (
    "pat back twice",
    "hugs from behind",
    "kick left leg",
    "whisper right ear",
    "walks towards -hug",
    '"both hands" push',
    "dance smoothly split:test",
    "person waves length:>0.2",
    "naive café",
    "action:slap cheek loudly",
)
TAKEN_BACK = 6  # letters deleted again at the end of each query, before the field is cleared


def keystrokes() -> Iterator[tuple[str, str]]:
    """Each key ("" for backspace), and what the field holds after it. Fields are cleared between queries."""
    for query in QUERIES:
        for end in range(1, len(query) + 1):
            yield query[end - 1], query[:end]
        for taken in range(1, TAKEN_BACK + 1):
            yield "", query[: len(query) - taken]


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that so many percent of them do not exceed."""
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]
