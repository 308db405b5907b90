"""The order in which people look for names: tags, playlists."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_NUMBER: Final = re.compile(r"(\d+)")


@lru_cache(maxsize=4096)
def natural(text: str) -> tuple[tuple[str | int, ...], str]:
    """To sort by: numbers by value, letters without regard to case and accents; where that is the same, as written.

    "take2" comes before "Take10". Texts and numbers take turns, so that any two can be compared.
    """
    letters = (letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    parts = _NUMBER.split("".join(letters).casefold())
    return tuple(int(part) if place % 2 else part for place, part in enumerate(parts)), text
