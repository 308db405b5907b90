"""Work on many sequences: one engine, on Dask distributed, for rendering, checking and preprocessing."""
