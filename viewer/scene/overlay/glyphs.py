"""Characters of texts that no font has: neither the program's nor the system's, which Qt falls back on."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from PyQt5.QtGui import QFontMetrics

from viewer.scene.overlay.fonts import sans_font

NOT_DRAWN = ("Cc", "Cf", "Mn", "Zs", "Zl", "Zp")  # categories without a glyph of their own: control, marks, spaces


@lru_cache(maxsize=256)
def characters_without_glyph(*texts: str) -> frozenset[str]:
    """The characters of texts that are drawn as boxes."""
    return frozenset(_boxes("".join(texts))) if not all(map(str.isascii, texts)) else frozenset()


def _boxes(text: str) -> Iterable[str]:
    for character in set(text):
        if not character.isascii() and unicodedata.category(character) not in NOT_DRAWN and not _drawn(character):
            yield character


@cache
def _drawn(character: str) -> bool:
    """Whether a font has a glyph of it."""
    return bool(QFontMetrics(sans_font()).inFontUcs4(ord(character)))
