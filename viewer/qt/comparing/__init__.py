"""Results of models beside the open dataset: the pane of sources, and picking their clips by hand."""
