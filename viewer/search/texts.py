"""Words in names, actions and captions."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from viewer.search.query.terms import Words


class Texts(Protocol):
    """What searches the captions: the index."""

    def matching(self, expression: str) -> NDArray[np.bool_]:
        """(N,) whose text matches an FTS5 expression."""


def expression(words: Words) -> str:
    """Words as FTS5 asks for them. They are letters and digits only, so nothing in them is syntax."""
    return f'"{" ".join(words.words)}"{"" if words.whole else " *"}'
