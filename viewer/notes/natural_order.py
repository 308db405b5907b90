"""Natural order of tags and playlists."""

import unicodedata
from typing import Any

from natsort import natsort_keygen, ns


def _without_accents(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


_key = natsort_keygen(key=_without_accents, alg=ns.IGNORECASE)


def natural(text: str) -> tuple[Any, str]:
    """Sort key: numbers by value, letters without case and accents; equal ones by their spelling."""
    return _key(text), text
