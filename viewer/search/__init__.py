"""Finding sequences: the query, what it matches, facets and their counts. No Qt, no graphics."""

from viewer.search.facets import FACET_TITLES, FACETS, Chosen, Facet, FacetValue
from viewer.search.finder import Finder, Found
from viewer.search.highlights import highlights
from viewer.search.query.parse import parse
from viewer.search.query.terms import Query
from viewer.search.where import where

__all__ = [
    "FACETS",
    "FACET_TITLES",
    "Chosen",
    "Facet",
    "FacetValue",
    "Finder",
    "Found",
    "Query",
    "highlights",
    "parse",
    "where",
]
