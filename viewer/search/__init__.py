"""Finding sequences: the query, what it matches, facets and their counts. No Qt, no graphics."""
