"""The files of a dataset, in folders and zips, as bytes, text and arrays. Nothing in them is trusted."""
