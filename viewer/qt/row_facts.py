"""What the list sorts and searches by, gathered once for a whole dataset."""

from collections.abc import Callable
from dataclasses import dataclass

from viewer.dataset import Library, Sequence
from viewer.dataset.search import SearchIndex


@dataclass(frozen=True, eq=False)
class RowFacts:
    """Facts that need no sequence file; row i is the library's i-th name. None = not known."""

    actions: list[str | None]
    groups: list[int | None]
    orders: list[int | None]  # interaction order
    search: SearchIndex


def facts_of(sequence: Sequence) -> tuple[str | None, int | None, int | None]:
    """Action, group and interaction order of one sequence."""
    return sequence.action, None if sequence.parsed is None else sequence.parsed.group, sequence.order


def row_facts(library: Library, breathe: Callable[[], None] = lambda: None) -> RowFacts:
    """Gather the facts of all sequences, 7 microseconds each; a thread that gathers them calls `breathe` in between."""
    facts = []
    for name in library.names:
        facts.append(facts_of(library[name]))
        breathe()
    actions = [action for action, _, _ in facts]
    return RowFacts(
        actions=actions,
        groups=[group for _, group, _ in facts],
        orders=[order for _, _, order in facts],
        search=SearchIndex(library.names, actions),
    )
