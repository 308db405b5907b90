"""A dataset as one page to send: statistics, health and pictures."""
