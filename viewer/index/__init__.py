"""The index of a dataset: facts about all sequences, as columns, cached in an SQLite file. No Qt, no graphics."""
