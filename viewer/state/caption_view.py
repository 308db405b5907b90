"""How the window shows captions for the moment: what is searched for, and whether long ones are shown whole."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from viewer.search.highlights import highlights
from viewer.search.query.terms import Phrase, Query

FIRST_LINES = 2  # of a caption, unless it is shown whole


@dataclass
class CaptionView:
    """What is not saved and not exported: exports show captions whole and unmarked."""

    query: Query = field(default_factory=Query)  # the search; the caption that it matches is shown
    by_hand: bool = False  # the user has chosen another caption since
    whole: bool = False  # all lines, by a key
    hovered: bool = False  # the mouse is on the captions, which are shown whole as long

    @property
    def lines(self) -> int | None:
        """The most lines of a caption; None for all."""
        return None if self.whole or self.hovered else FIRST_LINES

    def search_for(self, query: Query) -> bool:
        """Show what another query matches; whether it is another one."""
        if query == self.query:
            return False
        self.query, self.by_hand = query, False
        return True

    def marks(self, caption: str) -> tuple[tuple[int, int], ...]:
        """The parts of a caption that the search matches: first character, and one past the last."""
        return _marks(caption, self.query)

    def matched(self, captions: Sequence[str]) -> int | None:
        """Index of the first of the captions with most of the words searched for; None if none has any."""
        if self.by_hand:
            return None
        phrases = [term for term in self.query.terms if isinstance(term.criterion, Phrase) and not term.excluded]
        counts = [sum(bool(_marks(caption, Query((term,)))) for term in phrases) for caption in captions]
        best = max(counts, default=0)
        return counts.index(best) if best else None


@lru_cache(maxsize=256)
def _marks(caption: str, query: Query) -> tuple[tuple[int, int], ...]:
    """The matches of a query in a caption: asked for with each picture, and computed once."""
    return tuple(highlights(caption, query))
