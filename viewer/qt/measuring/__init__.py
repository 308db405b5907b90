"""What models wrote, measured against the open dataset: a strip under the timeline, a table over all pairs."""
