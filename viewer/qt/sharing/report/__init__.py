"""The dataset as one page to send."""
