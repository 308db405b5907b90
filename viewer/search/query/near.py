"""What somebody may have meant."""

import difflib
from collections.abc import Iterable

from viewer.search.query.words import folded

_MOST = 3


def near(text: str, names: Iterable[str]) -> list[str]:
    """The few names that are written much like a text, the nearest first."""
    plain: dict[str, str] = {}
    for name in names:
        plain.setdefault(" ".join(folded(name)), name)
    return [plain[found] for found in difflib.get_close_matches(" ".join(folded(text)), plain, _MOST, 0.6)]


def did_you_mean(text: str, names: Iterable[str]) -> str:
    """A sentence with what is near, after a blank; "" where nothing is."""
    found = near(text, names)
    return f" Did you mean {' or '.join(found)}?" if found else ""
