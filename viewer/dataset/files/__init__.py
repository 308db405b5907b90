"""The files of a dataset, wherever they lie, as bytes, text and arrays; nothing in them is trusted."""
