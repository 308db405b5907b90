"""The overlay painter: lays out text over the picture, for the window and for exported files."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

from PyQt5.QtCore import QPointF, QRectF, Qt
from PyQt5.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from viewer.scene.margins import headroom
from viewer.scene.overlay.fonts import mono_font, sans_font
from viewer.scene.overlay.name_layout import NamePlaces, arrange_names
from viewer.scene.overlay.paragraphs import ELLIPSIS, UNMARKED, Marking, Marks, wrap
from viewer.scene.overlay.plates import Plate
from viewer.scene.overlay.shortening import shortened_notices
from viewer.scene.overlay.tag_layout import Box, arrange_tags
from viewer.state.overlay_text import OverlayText, SourceName, Tag
from viewer.state.theme import Theme

EDGE = 16  # px from the picture's edge
PAD_X = 12
CAPTION_WIDTH = 720  # px, the longest line that is easy to read
CAPTION_MIN_WIDTH = 280  # px; with less room beside the counter, captions go above it
CAPTION_PX, CAPTION_PAD = 15, 10  # of the text, and above and below it
CAPTION_FRACTION = 0.4  # largest height of captions as a fraction of the picture's
NOTICE_WIDTH, NOTICE_MIN_WIDTH, NOTICE_MAX_WIDTH = 300, 160, 600  # px
NOTICE_MIN_BESIDE = 120  # px; with less room beside the counter, notices go above it
NOTICE_FRACTION = 0.15  # largest height of notices at the bottom as a fraction of the picture's,
NOTICE_SMALL_FRACTION, NOTICE_SMALL_HEIGHT = 0.35, 96  # and of a small picture's, up to so many px
TAG_HEIGHT = 26
UNLIMITED = 1 << 14  # px
Head = tuple[float, float] | None


class Overlay:
    """Paints plates in the colours of a theme; scale: device pixels for each pixel of the layout."""

    def __init__(self, theme: Theme, scale: float = 1.0) -> None:
        self.theme = theme
        self.scale = scale
        self._paint = lru_cache(maxsize=64)(self._paint_uncached)

    def plates(
        self, text: OverlayText, size: tuple[int, int], heads: Mapping[str, Head], places: NamePlaces | None = None
    ) -> list[Plate]:
        """All plates on a picture of `size` device pixels. heads: see Stage.tag_position. places: of sources' names."""
        plates = self._top(text, size, places)
        plates += self._bottom(text, size, plates)
        if places is not None:
            plates += self._names(text.sources, size, places, plates)
        return [*plates, *self._tags(text.tags, size, heads, plates)]

    def _names(
        self, names: tuple[SourceName, ...], size: tuple[int, int], places: NamePlaces, others: list[Plate]
    ) -> list[Plate]:
        """The names of the sources, clear of the persons and of other plates."""
        widths = places.text_widths(self.scale)
        images = [self._paint("source", (n.text, n.colour), w) for n, w in zip(names, widths, strict=True)]
        taken = [Box(plate.x, plate.y, *plate.size) for plate in others]
        sizes = [(image.width(), image.height()) for image in images]
        boxes = arrange_names(sizes, places, taken, size, round(8 * self.scale))
        named = zip(images, boxes, strict=True)
        return [Plate(f"source {number}", image, box.x, box.y) for number, (image, box) in enumerate(named)]

    def _top(self, text: OverlayText, size: tuple[int, int], places: NamePlaces | None) -> list[Plate]:
        """The title on the left; on the right notices, if they fit above the tags; shortened beside several sources."""
        plates: list[Plate] = []
        edge = round(EDGE * self.scale)
        room = self._layout_width(size)
        if text.action or text.name:
            title = self._paint("title", (text.action, text.name), room)
            plates.append(Plate("title", title, edge, edge))
            room -= int(title.width() / self.scale) + EDGE
        lowest = headroom(size[1], self.scale) - TAG_HEIGHT * self.scale
        limits = [(min(width, room), UNLIMITED) for width in (NOTICE_WIDTH, NOTICE_MAX_WIDTH)]
        if places is not None:
            lowest = places.top if places.is_grid else max(lowest, places.top - 2 * TAG_HEIGHT * self.scale)
            limits.append((min(NOTICE_MAX_WIDTH, room), int((lowest - edge) / self.scale) - 2))
        for width, height in limits:
            if text.notices and width >= NOTICE_MIN_WIDTH:
                notices = self._paint("notices", text.notices, width, height)
                if edge + notices.height() <= lowest:
                    return [*plates, Plate("notices", notices, size[0] - edge - notices.width(), edge)]
        return plates

    def _bottom(self, text: OverlayText, size: tuple[int, int], above: list[Plate]) -> list[Plate]:
        """The counter on the right; the captions on the left, or above it if there is no room.

        Notices that are not among the plates `above` go beside the counter, truncated to a few lines.
        """
        plates: list[Plate] = []
        edge, gap = round(EDGE * self.scale), round(8 * self.scale)
        width, bottom, row = self._layout_width(size), size[1] - edge, 0
        free_width = width
        if text.counter:
            counter = self._paint("counter", (text.counter, text.widest_counter), 0)
            plates.append(Plate("counter", counter, size[0] - edge - counter.width(), bottom - counter.height()))
            free_width -= EDGE + int(counter.width() / self.scale)
            row = counter.height()
        if text.notices and all(plate.slot != "notices" for plate in above):
            height = self._notice_height(size)
            if free_width < NOTICE_MIN_BESIDE:
                bottom, row, free_width = bottom - row - gap, 0, width
            notices = self._paint("notices", text.notices, min(NOTICE_MAX_WIDTH, free_width), height)
            plates.append(Plate("notices", notices, edge, bottom - notices.height()))
            bottom -= max(row, notices.height()) + gap
        elif free_width >= CAPTION_MIN_WIDTH:
            width = free_width
        else:
            bottom -= row + gap
        if text.captions:
            top = max((plate.y + plate.image.height() for plate in above), default=0)
            lowest = size[1] * (1 - NOTICE_FRACTION - CAPTION_FRACTION)  # high notices leave less to captions
            height = int(min(bottom - max(top + gap, lowest), CAPTION_FRACTION * size[1]) / self.scale)
            first_lines = self._first_lines(text, min(CAPTION_WIDTH, width), height)
            captions = self._paint("captions", text.captions, min(CAPTION_WIDTH, width), first_lines, text.marks)
            plates.append(Plate("captions", captions, edge, bottom - captions.height()))
        return plates

    def _notice_height(self, size: tuple[int, int]) -> int:
        """The largest height of notices at the bottom, layout pixels: a line of captions has room above them."""
        height = size[1] / self.scale
        return int(max(NOTICE_FRACTION * height, min(NOTICE_SMALL_FRACTION * height, NOTICE_SMALL_HEIGHT)))

    def _first_lines(self, text: OverlayText, width: int, height: int) -> int:
        """The height of the lines of captions to show, which are more if one that is left out has a mark."""
        if text.caption_lines is None:
            return height
        font = sans_font(CAPTION_PX)
        first = math.ceil(text.caption_lines * QFontMetricsF(font).height())
        ends = [max((end for _, end in marks), default=0) for marks in text.marks]
        if any(ends):
            shown = [layout.text() for layout in wrap(text.captions, font, width - 2 * PAD_X, first).layouts]
            cut = [
                len(part) - len(ELLIPSIS) if part != whole else len(part)
                for part, whole in zip(shown, text.captions, strict=False)
            ]
            if any(end > length for end, length in zip(ends, cut, strict=False)):
                return height
        return min(height, first + 2 * CAPTION_PAD)

    def message(self, text: str, size: tuple[int, int]) -> Plate:
        """A message in the middle of the picture, a paragraph for each non-blank line."""
        lines = tuple(line for line in text.splitlines() if line.strip())
        image = self._paint("message", lines, min(460, self._layout_width(size)))
        return Plate("message", image, (size[0] - image.width()) // 2, (size[1] - image.height()) // 2)

    def saying(self, words: tuple[str, str], size: tuple[int, int], others: list[Plate]) -> Plate:
        """What a key has done, and the key, in the middle of the picture's top, below the plates that are there."""
        image = self._paint("saying", words, 0)
        left, top = (size[0] - image.width()) // 2, round(EDGE * self.scale)
        above = [plate for plate in others if plate.y < size[1] // 4 and not plate.slot.startswith("tag")]
        beside = [p for p in above if p.x < left + image.width() and left < p.x + p.size[0]]
        gap = round(8 * self.scale)
        return Plate("saying", image, left, max([top, *(plate.y + plate.size[1] + gap for plate in beside)]))

    def _layout_width(self, size: tuple[int, int]) -> int:
        return max(120, int(size[0] / self.scale) - 2 * EDGE)

    def _tags(
        self, tags: Mapping[str, Tag], size: tuple[int, int], heads: Mapping[str, Head], others: list[Plate]
    ) -> list[Plate]:
        """The tags above the heads, inside the picture and clear of the other plates."""
        images: dict[str, QImage] = {}
        tag_boxes: list[Box] = []
        for person, tag in tags.items():
            head = heads.get(person)
            if head is not None:
                image = images[person] = self._paint("tag", (tag.text, tag.colour), 0)
                x, y = round(head[0] - image.width() / 2), round(head[1] - image.height())
                tag_boxes.append(Box(x, y, image.width(), image.height()))
        taken = [Box(plate.x, plate.y, plate.image.width(), plate.image.height()) for plate in others]
        boxes = arrange_tags(tag_boxes, taken, size, round(4 * self.scale))
        return [Plate(f"tag {p}", image, box.x, box.y) for (p, image), box in zip(images.items(), boxes, strict=True)]

    def _paint_uncached(
        self, kind: str, lines: tuple[str, ...], width: int, height: int = UNLIMITED, marks: Marks = ()
    ) -> QImage:
        """The image of a plate; width and height: its limits, for kinds that wrap text; marks: of captions."""
        if kind == "captions":
            return self._captions(lines, width, height, marks)
        paint = {
            "title": self._title, "notices": self._notices, "counter": self._counter, "tag": self._tag,
            "message": self._message, "saying": self._saying, "source": self._tag,
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
        large, small = sans_font(20, semibold=True), mono_font(12)
        of_large, of_small = QFontMetricsF(large), QFontMetricsF(small)
        gap = 12 if all(lines) else 0
        room = width - 2 * PAD_X
        name = of_small.elidedText(lines[1], Qt.ElideRight, room)
        name_width = of_small.horizontalAdvance(name)
        action = of_large.elidedText(lines[0], Qt.ElideRight, max(0.0, room - gap - name_width))
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
