"""The order in which people look for names: tags, playlists."""

import unicodedata
from typing import Any

from natsort import natsort_keygen, ns


def _without_accents(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


_key = natsort_keygen(key=_without_accents, alg=ns.IGNORECASE)


def natural(text: str) -> tuple[Any, str]:
    """To sort by: numbers by value, letters without regard to case and accents; where that is the same, as written."""
    return _key(text), text
