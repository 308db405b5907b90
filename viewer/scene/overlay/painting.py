"""Paints the plates of the overlay: each kind of text into an image."""

from __future__ import annotations

import math

from PyQt5.QtCore import QPointF, QRectF, Qt
from PyQt5.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from viewer.scene.overlay.fonts import mono_font, sans_font
from viewer.scene.overlay.paragraphs import UNMARKED, Marking, Marks, wrap
from viewer.scene.overlay.shortening import shortened_notices
from viewer.state.theme import Theme

PAD_X = 12
CAPTION_PX, CAPTION_PAD = 15, 10  # of the text, and above and below it
TAG_HEIGHT = 26
TITLE_PX = (20, 18, 16)  # the first in which the title fits
ICON_HEIGHT = 40  # of the sign of notices, as of the title
UNLIMITED = 1 << 14  # px


class PlatePainter:
    """Paints plates in the colours of a theme; scale: device pixels for each pixel of the layout."""

    def __init__(self, theme: Theme, scale: float) -> None:
        self.theme = theme
        self.scale = scale

    def paint(
        self, kind: str, lines: tuple[str, ...], width: int, height: int = UNLIMITED, marks: Marks = ()
    ) -> QImage:
        """The image of a plate; width and height: its limits, for kinds that wrap text; marks: of captions."""
        if kind == "captions":
            return self._captions(lines, width, height, marks)
        paint = {
            "title": self._title, "notices": self._notices, "counter": self._counter, "tag": self._tag,
            "message": self._message, "saying": self._saying, "notice icon": self._notice_icon, "source": self._tag,
        }[kind]  # fmt: skip
        return paint(lines, width, height)

    def _canvas(self, width: float, height: float) -> tuple[QImage, QPainter]:
        """An empty plate (size in layout pixels) and a painter for it."""
        image = QImage(
            max(1, round(width * self.scale)), max(1, round(height * self.scale)), QImage.Format_ARGB32_Premultiplied
        )
        image.fill(Qt.transparent)
        painter = QPainter(image)
        painter.setRenderHints(QPainter.Antialiasing | QPainter.TextAntialiasing)
        painter.scale(self.scale, self.scale)
        plate = QColor(self.theme.plate)
        plate.setAlphaF(self.theme.plate_opacity)
        painter.setPen(Qt.NoPen)
        painter.setBrush(plate)
        painter.drawRoundedRect(QRectF(0, 0, width, height), 6, 6)
        painter.setPen(QColor(self.theme.plate_text))
        return image, painter

    def _title(self, lines: tuple[str, ...], width: int, _: int) -> QImage:
        small = mono_font(12)
        of_small = QFontMetricsF(small)
        gap = 12 if all(lines) else 0
        room = width - 2 * PAD_X
        name = of_small.elidedText(lines[1], Qt.ElideRight, room)
        name_width = of_small.horizontalAdvance(name)
        rest = max(0.0, room - gap - name_width)
        for pixels in TITLE_PX:
            large = sans_font(pixels, semibold=True)
            of_large = QFontMetricsF(large)
            if of_large.horizontalAdvance(lines[0]) <= rest:
                break
        action = of_large.elidedText(lines[0], Qt.ElideRight, rest)
        action_width = of_large.horizontalAdvance(action)
        image, painter = self._canvas(action_width + gap + name_width + 2 * PAD_X, 40)
        painter.setFont(large)
        base = 27.0
        painter.drawText(QRectF(PAD_X, 0, action_width + 2, 40), Qt.AlignVCenter | Qt.AlignLeft, action)
        painter.setFont(small)
        painter.setPen(QColor(self.theme.plate_dim))
        painter.drawText(round(PAD_X + action_width + gap), round(base), name)
        painter.end()
        return image

    def _counter(self, lines: tuple[str, ...], _width: int, _height: int) -> QImage:
        text, widest = lines
        font = sans_font(13)
        width = QFontMetricsF(font).horizontalAdvance(widest)
        image, painter = self._canvas(width + 2 * PAD_X, 30)
        painter.setFont(font)
        painter.drawText(QRectF(PAD_X, 0, width + 1, 30), Qt.AlignVCenter | Qt.AlignRight, text)
        painter.end()
        return image

    def _saying(self, lines: tuple[str, ...], _width: int, _height: int) -> QImage:
        text, key = lines
        font = sans_font(15, semibold=True)
        width = QFontMetricsF(font).horizontalAdvance(text)
        of_key = QFontMetricsF(font).horizontalAdvance(key) + PAD_X if key else 0
        image, painter = self._canvas(width + of_key + 2 * PAD_X, 34)
        painter.setFont(font)
        painter.drawText(QRectF(PAD_X, 0, width + 1, 34), Qt.AlignVCenter | Qt.AlignLeft, text)
        painter.setPen(QColor(self.theme.plate_dim))
        painter.drawText(QRectF(PAD_X, 0, width + of_key, 34), Qt.AlignVCenter | Qt.AlignRight, key)
        painter.end()
        return image

    def _tag(self, lines: tuple[str, ...], most: int, _height: int) -> QImage:
        text, colour = lines
        font = sans_font(13, semibold=True)
        if most:
            text = QFontMetricsF(font).elidedText(text, Qt.ElideRight, most)
        width = QFontMetricsF(font).horizontalAdvance(text)
        image, painter = self._canvas(width + 34, TAG_HEIGHT)
        painter.setFont(font)
        painter.drawText(QRectF(24, 0, width + 2, TAG_HEIGHT), Qt.AlignVCenter | Qt.AlignLeft, text)
        painter.setPen(Qt.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(QRectF(9, 8.5, 9, 9))
        painter.end()
        return image

    def _notices(self, lines: tuple[str, ...], width: int, height: int) -> QImage:
        font, pad = sans_font(11), 5
        room = max(1, width - 2 * PAD_X), height - 2 * pad

        def fits(texts: tuple[str, ...]) -> bool:
            return wrap(texts, font, room[0], math.inf).height <= room[1]

        return self._paragraphs(shortened_notices(lines, fits), font, (width, height), self.theme.plate_dim, pad)

    def _notice_icon(self, lines: tuple[str, ...], _width: int, _height: int) -> QImage:
        """An i in a circle, and the number of notices."""
        font, side = sans_font(13, semibold=True), 15
        image, painter = self._canvas(2 * 10 + 6 + side + QFontMetricsF(font).horizontalAdvance(lines[0]), ICON_HEIGHT)
        painter.setPen(QPen(QColor(self.theme.plate_text), 1.4))
        painter.setBrush(Qt.NoBrush)
        circle = QRectF(10, (ICON_HEIGHT - side) / 2, side, side)
        painter.drawEllipse(circle)
        painter.drawPoint(circle.center() + QPointF(0, -3.5))
        painter.drawLine(circle.center() + QPointF(0, -0.7), circle.center() + QPointF(0, 3.5))
        painter.setFont(font)
        number = QRectF(circle.right() + 6, 0, UNLIMITED, ICON_HEIGHT)
        painter.drawText(number, Qt.AlignVCenter | Qt.AlignLeft, lines[0])
        painter.end()
        return image

    def _message(self, lines: tuple[str, ...], width: int, height: int) -> QImage:
        return self._paragraphs(lines, sans_font(14), (width, height), self.theme.plate_text, 12)

    def _captions(self, lines: tuple[str, ...], width: int, height: int, marks: Marks) -> QImage:
        marking = Marking(self.theme.accent, marks)
        font = sans_font(CAPTION_PX)
        return self._paragraphs(lines, font, (width, height), self.theme.plate_text, CAPTION_PAD, marking)

    def _paragraphs(
        self,
        texts: tuple[str, ...],
        font: QFont,
        limit: tuple[int, int],
        colour: str,
        pad: int,
        marking: Marking = UNMARKED,
    ) -> QImage:
        """Wrapped paragraphs on one plate of at most `limit` (width, height)."""
        wrapped = wrap(texts, font, limit[0] - 2 * PAD_X, limit[1] - 2 * pad, marking)
        image, painter = self._canvas(wrapped.width + 2 * PAD_X, wrapped.height + 2 * pad)
        painter.setPen(QColor(colour))
        for layout in wrapped.layouts:
            layout.draw(painter, QPointF(PAD_X, pad))
        painter.end()
        return image
