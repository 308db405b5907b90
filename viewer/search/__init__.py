"""Searching sequences: queries, facets and their counts. No Qt, no graphics."""

from viewer.search.facets import FACET_TITLES, FACETS, Chosen, Facet, FacetValue, combined_query
from viewer.search.finder import Finder, SearchResult
from viewer.search.highlights import highlights
from viewer.search.query.parse import parse
from viewer.search.query.terms import Query

__all__ = [
    "FACETS",
    "FACET_TITLES",
    "Chosen",
    "Facet",
    "FacetValue",
    "Finder",
    "Query",
    "SearchResult",
    "combined_query",
    "highlights",
    "parse",
]
