"""Drawing what was ordered, without a window."""
