"""The last comparison of each dataset: kept, done again where something has changed, read as columns."""
