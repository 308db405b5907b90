"""Text broken into lines, in a width and a height."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from PyQt5.QtCore import QPointF
from PyQt5.QtGui import QFont, QTextLayout, QTextOption

BETWEEN = 6.0  # px between two paragraphs
MORE = " …"


@dataclass
class Paragraphs:
    """Paragraphs under each other, each a layout whose lines know their places."""

    layouts: list[QTextLayout] = field(default_factory=list)
    width: float = 0.0  # px, of the longest line
    height: float = 0.0


def break_lines(texts: tuple[str, ...], font: QFont, width: float, height: float) -> Paragraphs:
    """The texts in lines of at most `width` px; of more than `height` px only the beginning, one line at least."""
    while True:
        broken, rest = _broken(texts, font, width, height)
        if rest is None:
            return broken
        shorter = _shortened(texts, *rest)
        if shorter == texts:  # not even the sign has room
            return _broken(texts, font, width, math.inf)[0]
        texts = shorter


def _broken(
    texts: tuple[str, ...], font: QFont, width: float, height: float
) -> tuple[Paragraphs, tuple[int, int] | None]:
    """The lines, and the index of the text and the character in it that have no room any more; None when all have."""
    broken = Paragraphs()
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapAtWordBoundaryOrAnywhere)
    y = 0.0
    for i, text in enumerate(texts):
        layout = QTextLayout(text, font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            if y > 0 and y + line.height() > height:
                start = line.textStart()
                layout.endLayout()
                return broken, (i, start)
            line.setPosition(QPointF(0.0, y))
            y += line.height()
            broken.width = max(broken.width, line.naturalTextWidth())
        layout.endLayout()
        broken.layouts.append(layout)
        broken.height = y
        y += BETWEEN
    return broken, None


def _shortened(texts: tuple[str, ...], index: int, start: int) -> tuple[str, ...]:
    """The texts up to a character of one of them, less a word, and a sign that there is more."""
    *whole, last = texts[: index + 1]
    kept = (last[:start] if start else whole.pop()).removesuffix(MORE).rstrip()
    shorter = kept.rpartition(" ")[0] or kept[:-2]
    return (*whole, shorter.rstrip() + MORE)
