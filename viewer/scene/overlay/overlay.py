"""The overlay painter: lays out text over the picture, for the window and for exported files."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from PyQt5.QtGui import QFontMetricsF, QImage

from viewer.scene.margins import BOTTOM, headroom
from viewer.scene.overlay.fonts import sans_font
from viewer.scene.overlay.name_layout import NamePlaces, arrange_names
from viewer.scene.overlay.painting import CAPTION_PAD, CAPTION_PX, PAD_X, TAG_HEIGHT, UNLIMITED, PlatePainter
from viewer.scene.overlay.paragraphs import ELLIPSIS, wrap
from viewer.scene.overlay.plates import Plate
from viewer.scene.overlay.tag_layout import Box, arrange_tags
from viewer.state.overlay_text import OverlayText, SourceName, Tag
from viewer.state.theme import Theme

EDGE = 16  # px from the picture's edge
GAP = 8  # px between two plates
CLEAR = 4  # px between plates and framed persons
CAPTION_WIDTH = 720  # px, the longest line that is easy to read
CAPTION_MIN_WIDTH = 280  # px; with less room beside the counter, captions go above it,
LOW_CAPTION_MIN_WIDTH = 140  # in a low picture only with even less
LOW = 340  # px; in a lower picture captions have a single line at first
GROUP_WIDTH = 220  # px; with less for each of several sources, and twice as much overlaid, tags are without roles
CAPTION_FRACTION = 0.4  # largest height of captions as a fraction of the picture's
NOTICE_WIDTH, NOTICE_MIN_WIDTH, NOTICE_MAX_WIDTH = 300, 160, 600  # px
NOTICE_MIN_BESIDE = 120  # px; with less room beside the counter, notices go above it
NOTICE_FRACTION = 0.15  # largest height of notices at the bottom as a fraction of the picture's,
NOTICE_SMALL_FRACTION, NOTICE_SMALL_HEIGHT = 0.35, 96  # and of a small picture's, up to so many px
Head = tuple[float, float] | None


class Overlay:
    """Lays out plates in the colours of a theme; scale: device pixels for each pixel of the layout."""

    def __init__(self, theme: Theme, scale: float = 1.0) -> None:
        self.theme = theme
        self.scale = scale
        self.painter = PlatePainter(theme, scale)
        self._paint = lru_cache(maxsize=64)(self.painter.paint)

    def plates(
        self, text: OverlayText, size: tuple[int, int], heads: Mapping[str, Head], places: NamePlaces | None = None
    ) -> list[Plate]:
        """All plates on a picture of `size` device pixels. heads: see Stage.tag_position. places: of sources' names."""
        plates = self._top(text, size, places)
        plates += self._bottom(text, size, plates)
        if places is not None:
            plates += self._names(text.sources, size, places, plates)
        tags = text.tags
        if places is not None and self._are_close(places, size):
            tags = {person: replace(tag, text=person) for person, tag in tags.items()}
        return [*plates, *self._tags(tags, size, heads, plates)]

    def _are_close(self, places: NamePlaces, size: tuple[int, int]) -> bool:
        """Whether tags with roles would lie on the persons of other sources."""
        groups = 2 if places.layout == "overlay" else len(places.always)
        return not places.is_grid and size[0] / self.scale < GROUP_WIDTH * groups

    def bottom_margin(self, text: OverlayText, size: tuple[int, int], *, names: bool = False) -> float:
        """Layout pixels at the bottom of a picture of `size` that framed persons leave to the text.

        names: those of sources are to stand below the persons, too.

        Captions that are shown by their first lines have room for all of these, so that one that is shorter frames the
        persons in the same way.
        """
        top = size[1] - BOTTOM * self.scale
        for plate in self._bottom(text, size, self._top(text, size, None)):
            height = plate.image.height()
            if plate.slot == "captions" and text.caption_lines is not None:
                height = max(height, round(self._lines_height(text.caption_lines, size) * self.scale))
            top = min(top, plate.y + plate.image.height() - height - CLEAR * self.scale)
        return (size[1] - top) / self.scale + (TAG_HEIGHT + GAP + 2 * CLEAR if names else 0)

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
        if text.notices and text.notices_as_icon:
            icon = self._paint("notice icon", (str(len(text.notices)),), 0)
            plates.append(Plate("notices", icon, size[0] - edge - icon.width(), edge))
            room -= int(icon.width() / self.scale) + GAP
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
            if text.notices and not text.notices_as_icon and width >= NOTICE_MIN_WIDTH:
                notices = self._paint("notices", text.notices, width, height)
                if edge + notices.height() <= lowest:
                    return [*plates, Plate("notices", notices, size[0] - edge - notices.width(), edge)]
        return plates

    def _bottom(self, text: OverlayText, size: tuple[int, int], above: list[Plate]) -> list[Plate]:
        """The counter on the right; the captions on the left, or above it if there is no room.

        Notices that are not among the plates `above` go beside the counter, truncated to a few lines.
        """
        plates: list[Plate] = []
        edge, gap = round(EDGE * self.scale), round(GAP * self.scale)
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
        elif free_width >= (CAPTION_MIN_WIDTH if size[1] / self.scale >= LOW else LOW_CAPTION_MIN_WIDTH):
            width = free_width
        else:
            bottom -= row + gap
        if text.captions:
            top = max((plate.y + plate.image.height() for plate in above), default=0)
            lowest = size[1] * (1 - NOTICE_FRACTION - CAPTION_FRACTION)  # high notices leave less to captions
            height = int(min(bottom - max(top + gap, lowest), CAPTION_FRACTION * size[1]) / self.scale)
            first_lines = self._first_lines(text, min(CAPTION_WIDTH, width), height, size)
            captions = self._paint("captions", text.captions, min(CAPTION_WIDTH, width), first_lines, text.marks)
            plates.append(Plate("captions", captions, edge, bottom - captions.height()))
        return plates

    def _notice_height(self, size: tuple[int, int]) -> int:
        """The largest height of notices at the bottom, layout pixels: a line of captions has room above them."""
        height = size[1] / self.scale
        return int(max(NOTICE_FRACTION * height, min(NOTICE_SMALL_FRACTION * height, NOTICE_SMALL_HEIGHT)))

    def _first_lines(self, text: OverlayText, width: int, height: int, size: tuple[int, int]) -> int:
        """The height of the lines of captions to show, which are more if one that is left out has a mark."""
        if text.caption_lines is None:
            return height
        font = sans_font(CAPTION_PX)
        limit = self._lines_height(text.caption_lines, size)
        first = limit - 2 * CAPTION_PAD
        ends = [max((end for _, end in marks), default=0) for marks in text.marks]
        if any(ends):
            shown = [layout.text() for layout in wrap(text.captions, font, width - 2 * PAD_X, first).layouts]
            cut = [
                len(part) - len(ELLIPSIS) if part != whole else len(part)
                for part, whole in zip(shown, text.captions, strict=False)
            ]
            if any(end > length for end, length in zip(ends, cut, strict=False)):
                return height
        return min(height, limit)

    def _lines_height(self, lines: int, size: tuple[int, int]) -> int:
        """The height of captions of so many lines, layout pixels; a low picture has room for one."""
        shown = lines if size[1] / self.scale >= LOW else 1
        return math.ceil(shown * QFontMetricsF(sans_font(CAPTION_PX)).height()) + 2 * CAPTION_PAD

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
        gap = round(CLEAR * self.scale)  # heads are near
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
