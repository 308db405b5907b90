"""Text and chosen facets as one query."""

from viewer.notes.natural_order import natural
from viewer.search.facets import FACETS, Chosen
from viewer.search.query.parse import parse, quoted


def where(text: str, chosen: Chosen) -> str:
    """A query that finds the same as the text with the chosen facets. Raises QueryError for a text that is none."""
    parse(text)
    values = {facet: sorted(chosen[facet], key=natural) for facet in FACETS if chosen.get(facet)}
    terms = [f"{facet}:{','.join(map(quoted, of_facet))}" for facet, of_facet in values.items()]
    return " ".join((text.strip(), *terms)).strip()
