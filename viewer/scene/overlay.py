"""The one overlay painter: lays text out over the picture, for the window and for files alike."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from PyQt5.QtCore import QRectF, Qt
from PyQt5.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QTextLayout, QTextOption

from viewer.scene.fonts import mono_font, sans_font
from viewer.scene.plates import Plate
from viewer.state.overlay_text import OverlayText, Tag
from viewer.state.theme import Theme

EDGE = 16  # px from the picture's edge
PAD_X, PAD_Y = 12, 8
CAPTION_WIDTH = 720  # px, the longest line that is still read easily
NOTICE_WIDTH = 300
Head = tuple[float, float] | None


class Overlay:
    """Paints the plates of a theme at `scale` device pixels to a pixel of the layout."""

    def __init__(self, theme: Theme, scale: float = 1.0) -> None:
        self.theme = theme
        self.scale = scale
        self._paint = lru_cache(maxsize=64)(self._painted)

    def plates(self, text: OverlayText, size: tuple[int, int], heads: Mapping[str, Head]) -> list[Plate]:
        """Everything that stands on a picture of `size` device pixels; heads are points of it (see Stage)."""
        made = self._top(text, size)
        edge = round(EDGE * self.scale)
        right = size[0] - edge
        if text.counter:
            counter = self._paint("counter", (text.counter, text.widest_counter), 0)
            made.append(Plate("counter", counter, right - counter.width(), size[1] - edge - counter.height()))
            right -= counter.width() + edge
        if text.captions:
            width = min(CAPTION_WIDTH, max(120, int((right - edge) / self.scale)))
            captions = self._paint("captions", text.captions, width)
            made.append(Plate("captions", captions, edge, size[1] - edge - captions.height()))
        return [*made, *self._tags(text.tags, size, heads, made)]

    def _top(self, text: OverlayText, size: tuple[int, int]) -> list[Plate]:
        """The title at the left, the notices at the right, or below it where there is no room beside it."""
        made: list[Plate] = []
        edge, gap = round(EDGE * self.scale), round(4 * self.scale)
        title_right, y = edge, edge
        if text.action or text.name:
            title = self._paint("title", (text.action, text.name), 0)
            made.append(Plate("title", title, edge, y))
            title_right = 2 * edge + title.width()
        images = [self._paint("notice", (n,), min(NOTICE_WIDTH, self._layout_width(size))) for n in text.notices]
        widest = max((image.width() for image in images), default=0)
        beside = title_right + widest + edge <= size[0]
        if made and not beside:
            y += made[0].image.height() + 2 * gap
        for i, image in enumerate(images):
            made.append(Plate(f"notice {i}", image, size[0] - edge - image.width() if beside else edge, y))
            y += image.height() + gap
        return made

    def message(self, text: str, size: tuple[int, int]) -> Plate:
        """A sentence in the middle of the picture."""
        image = self._paint("message", (text,), min(460, self._layout_width(size)))
        return Plate("message", image, (size[0] - image.width()) // 2, (size[1] - image.height()) // 2)

    def _layout_width(self, size: tuple[int, int]) -> int:
        return max(120, int(size[0] / self.scale) - 2 * EDGE)

    def _tags(
        self, tags: Mapping[str, Tag], size: tuple[int, int], heads: Mapping[str, Head], others: list[Plate]
    ) -> list[Plate]:
        """The tags above the heads, inside the picture and clear of the plates that lie there already."""
        made: list[Plate] = []
        for person, tag in tags.items():
            head = heads.get(person)
            if head is None:
                continue
            image = self._paint("tag", (tag.text, tag.colour), 0)
            x, y = round(head[0] - image.width() / 2), round(head[1] - image.height())
            x, y = self._inside(x, y, image, size)
            for other in others:
                if other.slot.startswith(("title", "notice")) and _cover(x, y, image, other):
                    y = other.y + other.image.height() + round(4 * self.scale)
            made.append(Plate(f"tag {person}", image, *self._inside(x, y, image, size)))
        return self._apart(made, size)

    def _inside(self, x: int, y: int, image: QImage, size: tuple[int, int]) -> tuple[int, int]:
        edge = round(4 * self.scale)
        return (
            max(edge, min(x, size[0] - image.width() - edge)),
            max(edge, min(y, size[1] - image.height() - edge)),
        )

    def _apart(self, tags: list[Plate], size: tuple[int, int]) -> list[Plate]:
        """Two tags that would cover each other are moved apart sideways, or up and down where there is no room."""
        if len(tags) != 2:
            return tags
        left, right = sorted(tags, key=lambda plate: plate.x)
        gap = round(4 * self.scale)
        overlap = left.x + left.image.width() + gap - right.x
        high = max(left.y, right.y) - min(left.y, right.y)
        if overlap <= 0 or high >= left.image.height() + gap:
            return tags
        left_x, _ = self._inside(left.x - overlap // 2, left.y, left.image, size)
        right_x, right_y = self._inside(left_x + left.image.width() + gap, right.y, right.image, size)
        if right_x < left_x + left.image.width() + gap:
            _, right_y = self._inside(right_x, left.y + left.image.height() + gap, right.image, size)
        return [Plate(left.slot, left.image, left_x, left.y), Plate(right.slot, right.image, right_x, right_y)]

    def _painted(self, kind: str, lines: tuple[str, ...], width: int) -> QImage:
        paint = {
            "title": self._title, "notice": self._notice, "counter": self._counter, "captions": self._captions,
            "tag": self._tag, "message": self._message,
        }[kind]  # fmt: skip
        return paint(lines, width)

    def _canvas(self, width: float, height: float) -> tuple[QImage, QPainter]:
        """An empty plate of the layout's size and a painter on it."""
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

    def _title(self, lines: tuple[str, ...], _: int) -> QImage:
        action, name = lines
        large, small = sans_font(20, semibold=True), mono_font(12)
        action_width = QFontMetricsF(large).horizontalAdvance(action)
        name_width = QFontMetricsF(small).horizontalAdvance(name)
        gap = 12 if action and name else 0
        image, painter = self._canvas(action_width + gap + name_width + 2 * PAD_X, 40)
        painter.setFont(large)
        base = 27.0
        painter.drawText(QRectF(PAD_X, 0, action_width + 2, 40), Qt.AlignVCenter | Qt.AlignLeft, action)
        painter.setFont(small)
        painter.setPen(QColor(self.theme.plate_dim))
        painter.drawText(round(PAD_X + action_width + gap), round(base), name)
        painter.end()
        return image

    def _counter(self, lines: tuple[str, ...], _: int) -> QImage:
        text, widest = lines
        font = sans_font(13)
        width = QFontMetricsF(font).horizontalAdvance(widest)
        image, painter = self._canvas(width + 2 * PAD_X, 30)
        painter.setFont(font)
        painter.drawText(QRectF(PAD_X, 0, width + 1, 30), Qt.AlignVCenter | Qt.AlignRight, text)
        painter.end()
        return image

    def _tag(self, lines: tuple[str, ...], _: int) -> QImage:
        text, colour = lines
        font = sans_font(13, semibold=True)
        width = QFontMetricsF(font).horizontalAdvance(text)
        image, painter = self._canvas(width + 34, 26)
        painter.setFont(font)
        painter.drawText(QRectF(24, 0, width + 2, 26), Qt.AlignVCenter | Qt.AlignLeft, text)
        painter.setPen(Qt.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(QRectF(9, 8.5, 9, 9))
        painter.end()
        return image

    def _notice(self, lines: tuple[str, ...], width: int) -> QImage:
        return self._paragraphs(lines, sans_font(11), width, self.theme.plate_dim, 5)

    def _message(self, lines: tuple[str, ...], width: int) -> QImage:
        return self._paragraphs(lines, sans_font(14), width, self.theme.plate_text, 12)

    def _captions(self, lines: tuple[str, ...], width: int) -> QImage:
        return self._paragraphs(lines, sans_font(15), width, self.theme.plate_text, 10)

    def _paragraphs(self, texts: tuple[str, ...], font: QFont, width: int, colour: str, pad_y: int) -> QImage:
        """Wrapped paragraphs on one plate of at most `width`, as wide as its longest line."""
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapAtWordBoundaryOrAnywhere)
        layouts, y, widest = [], float(pad_y), 0.0
        for text in texts:
            layout = QTextLayout(text, font)
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(width - 2 * PAD_X)
                line.setPosition(type(layout.position())(PAD_X, y))
                y += line.height()
                widest = max(widest, line.naturalTextWidth())
            layout.endLayout()
            layouts.append(layout)
            y += 6
        image, painter = self._canvas(widest + 2 * PAD_X, y - 6 + pad_y)
        painter.setPen(QColor(colour))
        for layout in layouts:
            layout.draw(painter, type(layout.position())(0, 0))
        painter.end()
        return image


def _cover(x: int, y: int, image: QImage, other: Plate) -> bool:
    """Whether an image at x, y would lie on `other`."""
    return (
        x < other.x + other.image.width()
        and other.x < x + image.width()
        and y < other.y + other.image.height()
        and other.y < y + image.height()
    )
