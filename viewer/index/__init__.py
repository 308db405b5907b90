"""The index of a dataset: what is known of every sequence, as columns, kept from run to run. No Qt, no graphics."""
