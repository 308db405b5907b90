"""Facet values, as the search provides them."""

from collections.abc import Collection, Mapping

from viewer.dataset.actions import ACTIONS
from viewer.search.facets import FACETS, Facet, FacetValue

VALUES: Mapping[Facet, list[tuple[str, str]]] = {
    "action": [(action, action) for action in ACTIONS],
    "split": [(split, split) for split in ("train", "val", "test")],
    "familiarity": [(str(level), f"level {level}") for level in range(1, 5)],
    "actor": [("P1", "P1"), ("P2", "P2")],
    "gender": [("mm", "male, male"), ("mf", "male, female")],
    "group": [(str(group), f"Group {group}") for group in range(1, 60)],
    **{facet: [] for facet in ("length", "rating", "is", "tag", "has", "playlist", "missing")},
}


def found(
    chosen: Collection[tuple[str, str]] = (), counts: Mapping[tuple[str, str], int] | None = None, others: int = 7
) -> dict[Facet, tuple[FacetValue, ...]]:
    """Values of all facets. `chosen` and `counts`: by (facet, value). `others`: count of all other values."""
    counts = counts or {}
    return {
        facet: tuple(
            FacetValue(value, label, counts.get((facet, value), others), (facet, value) in chosen)
            for value, label in VALUES[facet]
        )
        for facet in FACETS
    }
