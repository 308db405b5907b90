"""A tagger for tests, as somebody might write one: it knows a handful of words."""

import os
import re

__version__ = os.environ.get("TAUGHT_VERSION", "1")
KNOWN = {
    "people": ("people", "NOUN"),
    "hands": ("hand", "NOUN"),
    "shake": ("shake", "VERB"),
    "waves": ("wave", "VERB"),
    "left": ("leave", "VERB"),
    "Left": ("leave", "VERB"),
    "quickly": ("quick", "ADV"),
    "highfives": ("highfive", "VERB"),
}


def tag(sentences):
    """Words and marks; what is not known is X."""
    for sentence in sentences:
        pieces = re.findall(r"\w+|[^\w\s]", sentence)
        yield [(piece, *KNOWN.get(piece, (piece.lower(), "X"))) for piece in pieces]
