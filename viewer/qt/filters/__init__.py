"""The facets: values of a property with the number of sequences that have them."""
