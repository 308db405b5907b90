"""Full-text search in captions."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from viewer.search.query.terms import Phrase


class CaptionSearch(Protocol):
    """A full-text index of captions, such as `viewer.index.store.Index`."""

    def matching(self, expression: str) -> NDArray[np.bool_]:
        """Return which sequences match an FTS5 expression, shape (N,)."""


def fts5_expression(phrase: Phrase) -> str:
    """Return a phrase as an FTS5 expression; its words are letters and digits only, so nothing needs escaping."""
    return f'"{" ".join(phrase.words)}"{"" if phrase.whole else " *"}'
