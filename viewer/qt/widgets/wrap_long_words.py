"""Words that are too long for a line."""

import re

LONGEST = 18  # characters of a word that is left whole
RUN = re.compile(rf"[^\s/?-]{{{LONGEST}}}(?=[^\s/?-])")  # lines may end after what is left out here
ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"


def breakable(text: str) -> str:
    """A text for a label that wraps its lines: a long word may be broken too, so that it does not widen the label."""
    return RUN.sub(lambda run: run[0] + ZERO_WIDTH_SPACE, text)
