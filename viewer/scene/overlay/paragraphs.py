"""Wrapping text to a width, and truncating it to a height."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from PyQt5.QtCore import QPointF
from PyQt5.QtGui import QColor, QFont, QTextCharFormat, QTextLayout, QTextOption

SPACING = 6.0  # px between two paragraphs
ELLIPSIS = " …"
Marks = tuple[tuple[tuple[int, int], ...], ...]  # of each text: first character, and one past the last


@dataclass(frozen=True)
class Marking:
    """Parts of the texts that are set semibold in a colour."""

    colour: str = ""
    parts: Marks = ()

    def formats(self, index: int, length: int) -> list[QTextLayout.FormatRange]:
        """The formats of a text of `length` characters."""
        ranges: list[QTextLayout.FormatRange] = []
        for start, end in self.parts[index] if index < len(self.parts) else ():
            part = QTextLayout.FormatRange()
            part.start, part.length = start, max(0, min(end, length) - start)
            part.format = QTextCharFormat()
            part.format.setFontWeight(QFont.DemiBold)
            part.format.setForeground(QColor(self.colour))
            if part.length:
                ranges.append(part)
        return ranges


UNMARKED = Marking()


@dataclass
class Paragraphs:
    """Wrapped paragraphs, each a layout with positioned lines."""

    layouts: list[QTextLayout] = field(default_factory=list)
    width: float = 0.0  # px, of the longest line
    height: float = 0.0


def wrap(texts: tuple[str, ...], font: QFont, width: float, height: float, marking: Marking = UNMARKED) -> Paragraphs:
    """Wrap texts to `width` px and truncate them to `height` px, but at least one line."""
    while True:
        wrapped, rest = _wrap_lines(texts, font, width, height, marking)
        if rest is None:
            return wrapped
        shorter = _shortened(texts, *rest)
        if shorter == texts:  # not even the ellipsis fits
            return _wrap_lines(texts, font, width, math.inf, marking)[0]
        texts = shorter


def _wrap_lines(
    texts: tuple[str, ...], font: QFont, width: float, height: float, marking: Marking
) -> tuple[Paragraphs, tuple[int, int] | None]:
    """The lines that fit, and the indices of the text and character that do not fit any more; None if all fit."""
    wrapped = Paragraphs()
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapAtWordBoundaryOrAnywhere)
    y = 0.0
    for i, text in enumerate(texts):
        layout = QTextLayout(text, font)
        layout.setTextOption(option)
        layout.setFormats(marking.formats(i, len(text)))
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            if y > 0 and y + line.height() > height:
                start = line.textStart()
                layout.endLayout()
                return wrapped, (i, start)
            line.setPosition(QPointF(0.0, y))
            y += line.height()
            wrapped.width = max(wrapped.width, line.naturalTextWidth())
        layout.endLayout()
        wrapped.layouts.append(layout)
        wrapped.height = y
        y += SPACING
    return wrapped, None


def _shortened(texts: tuple[str, ...], index: int, start: int) -> tuple[str, ...]:
    """The texts up to a character of one of them, without the last word, followed by an ellipsis."""
    *whole, last = texts[: index + 1]
    kept = (last[:start] if start else whole.pop()).removesuffix(ELLIPSIS).rstrip()
    shorter = kept.rpartition(" ")[0] or kept[:-2]
    return (*whole, shorter.rstrip() + ELLIPSIS)
