"""Line breaks inside long words."""

import re

MAX_UNBROKEN = 18  # characters
LONG_RUN = re.compile(rf"[^\s/?-]{{{MAX_UNBROKEN}}}(?=[^\s/?-])")  # Qt wraps after the excluded characters anyway
ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"


def wrap_long_words(text: str) -> str:
    """Insert zero-width spaces into long words, so that a word-wrapped label can break them."""
    return LONG_RUN.sub(lambda run: run[0] + ZERO_WIDTH_SPACE, text)
