"""Numbers of how a model's motion differs from the captured: pairs of clips, measures, a table."""
