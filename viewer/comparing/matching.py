"""Which clip of a source belongs to a sequence of the reference, asked one sequence at a time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from viewer.comparing.pairing import MatchedBy, Pair, pair
from viewer.dataset import Library


@dataclass(frozen=True)
class Match:
    """A clip of a source that belongs to a sequence of the reference."""

    clip: str  # name in the source
    by: MatchedBy | Literal["hand"]
    exchanged: bool = False  # the source has the actor first, and the reference the reactor, or the other way round


class ClipFinder:
    """Finds the clips of one source. No clip is read.

    Parameters
    ----------
    reference, source : Library
        Read as they should be. See `pair` for how clips are matched.
    """

    def __init__(self, reference: Library, source: Library) -> None:
        self.reference = reference
        self.source = source

    def find(self, name: str, picked: str | None = None) -> Match | None:
        """Return the clip of a sequence of the reference; None if there is none.

        The first call takes as long as listing both, and reads captions where names do not tell: call it in a thread.

        Parameters
        ----------
        name : str
            The sequence.
        picked : str, optional
            The clip that was picked by hand. One that the source does not have is none.
        """
        if picked is not None and picked in self.source:
            orders = self.source[picked].order, self.reference[name].order
            return Match(picked, "hand", None not in orders and orders[0] != orders[1])
        found = self.all(name)
        return found[0] if found else None

    def all(self, name: str) -> tuple[Match, ...]:
        """Return all clips of a sequence of the reference, as the repetitions of a model, in the source's order."""
        return tuple(Match(each.clip, each.matched_by, each.exchanged) for each in self._pairs.get(name, ()))

    @cached_property
    def _pairs(self) -> dict[str, list[Pair]]:
        found: dict[str, list[Pair]] = defaultdict(list)
        for each in pair(self.reference, self.source).pairs:
            found[each.reference].append(each)
        return dict(found)
