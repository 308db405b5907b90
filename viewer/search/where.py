"""Text and chosen facets as one query."""

from viewer.search.facets import FACETS, Chosen
from viewer.search.parse import parse, quoted


def where(text: str, chosen: Chosen) -> str:
    """A query that finds the same as the text with the chosen facets. Raises QueryError for a text that is none."""
    parse(text)
    terms = [
        f"{facet}:{','.join(quoted(value) for value in sorted(chosen[facet]))}" for facet in FACETS if chosen.get(facet)
    ]
    return " ".join((text.strip(), *terms)).strip()
