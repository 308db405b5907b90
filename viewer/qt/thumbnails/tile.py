"""Paints a tile of the grid: a picture with name and action below."""

from dataclasses import dataclass
from typing import Final

from PyQt5.QtCore import QPointF, QRect, QRectF, Qt
from PyQt5.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPainterPath, QPen
from PyQt5.QtWidgets import QWidget

from viewer.export.thumbnails.thumbnail import SIZE
from viewer.notes.marks import Marks
from viewer.qt.thumbnails.tile_grid import CAPTION_PX
from viewer.qt.widgets.style import SECONDARY_PX, current_theme, icon, mono_font, sans_font
from viewer.qt.widgets.stylesheet import theme_colours

CORNER_RADIUS: Final = 4.0  # px
BORDER_PX: Final = 2.0  # around the selected tile
LINE_PX: Final = 17  # height of a text line
TEXT_MARGIN_PX: Final = 4  # left and right
MARK_PX: Final = 11  # of the icons of favourite, stars and tags
MARK_GAP_PX: Final = 4
CANNOT_BE_SHOWN: Final = "cannot be shown"
# Two people facing each other: centre and radii of heads and bodies, relative to picture height, from its centre.
_SILHOUETTE: Final = (((-0.14, -0.12), 0.07, 0.07), ((-0.14, 0.14), 0.085, 0.16), ((0.14, -0.12), 0.07, 0.07),
                      ((0.14, 0.14), 0.085, 0.16))  # fmt: skip


NO_MARKS: Final = Marks()


@dataclass(frozen=True)
class Tile:
    """What a tile shows."""

    name: str
    action: str
    picture: QImage | None = None  # None if there is none yet
    failed: bool = False
    selected: bool = False
    focused: bool = False  # the grid has the keyboard
    position: float | None = None  # relative x of the mouse, 0..1
    marks: Marks = NO_MARKS  # what the user has written on it


class TilePainter:
    """Paints tiles in the current theme's colours."""

    def __init__(self, widget: QWidget) -> None:
        self._name_font = mono_font(SECONDARY_PX)
        self._text_font = sans_font(SECONDARY_PX)
        self._names = QFontMetrics(self._name_font, widget)
        self._texts = QFontMetrics(self._text_font, widget)
        self.set_colours()

    def set_colours(self) -> None:
        """Apply the current theme."""
        theme = current_theme()
        self._colours = {name: QColor(colour) for name, colour in theme_colours(theme).items()}
        self._colours["stage"] = QColor(theme.floor)

    def paint(self, painter: QPainter, rect: QRect, tile: Tile) -> None:
        """Paint a tile at `rect`."""
        picture = QRectF(rect.x(), rect.y(), rect.width(), rect.height() - CAPTION_PX)
        painter.setRenderHints(QPainter.Antialiasing | QPainter.SmoothPixmapTransform)
        if tile.selected or tile.position is not None:
            background = ("selection" if tile.focused else "selection_quiet") if tile.selected else "hover"
            painter.setPen(Qt.NoPen)
            painter.setBrush(self._colours[background])
            painter.drawRoundedRect(QRectF(rect), CORNER_RADIUS, CORNER_RADIUS)
        self._paint_picture(painter, picture, tile)
        if tile.selected:
            self._paint_border(painter, QRectF(rect), tile.focused)
        self._paint_text(painter, rect, tile)

    def _paint_picture(self, painter: QPainter, rect: QRectF, tile: Tile) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(rect, CORNER_RADIUS, CORNER_RADIUS)
        painter.save()
        painter.setClipPath(shape, Qt.IntersectClip)
        if tile.picture is None:
            painter.fillRect(rect, self._colours["stage"])
            if tile.failed:
                self._paint_message(painter, rect, CANNOT_BE_SHOWN)
            else:
                self._paint_silhouette(painter, rect)
        else:
            painter.drawImage(rect, tile.picture, QRectF(0, 0, *SIZE))
        if tile.position is not None and tile.picture is not None:
            self._paint_position(painter, rect, tile.position)
        painter.restore()

    def _paint_silhouette(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(Qt.NoPen)
        painter.setBrush(self._colours["hover"])
        for (x, y), across, down in _SILHOUETTE:
            middle = rect.center() + QPointF(x, y) * rect.height()
            painter.drawEllipse(middle, across * rect.height(), down * rect.height())

    def _paint_position(self, painter: QPainter, rect: QRectF, position: float) -> None:
        line = QRectF(rect.x(), rect.bottom() - BORDER_PX, rect.width(), BORDER_PX)
        painter.fillRect(line, self._colours["line"])
        line.setWidth(rect.width() * position)
        painter.fillRect(line, self._colours["accent"])

    def _paint_border(self, painter: QPainter, rect: QRectF, focused: bool) -> None:
        painter.setBrush(Qt.NoBrush)
        painter.setPen(QPen(self._colours["accent" if focused else "thumb_hover"], BORDER_PX))
        inset = BORDER_PX / 2
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), CORNER_RADIUS, CORNER_RADIUS)

    def _paint_message(self, painter: QPainter, rect: QRectF, text: str) -> None:
        painter.setFont(self._text_font)
        painter.setPen(self._colours["dim"])
        painter.drawText(rect, int(Qt.AlignCenter), text)

    def _paint_text(self, painter: QPainter, rect: QRect, tile: Tile) -> None:
        """Paint the name, and below it the action with what the user has written at its right."""
        left, top = rect.x() + TEXT_MARGIN_PX, rect.bottom() + 2 - CAPTION_PX
        line = QRect(left, top, rect.width() - 2 * TEXT_MARGIN_PX, LINE_PX)
        colour = "text" if tile.selected else "dim"
        self._paint_line(painter, line, tile.name, self._name_font, "text")
        line.translate(0, LINE_PX)
        line.setRight(self._paint_marks(painter, line, tile.marks, colour))
        self._paint_line(painter, line, tile.action, self._text_font, colour)

    def _paint_line(self, painter: QPainter, line: QRect, text: str, font: QFont, colour: str) -> None:
        metrics = self._names if font is self._name_font else self._texts
        painter.setFont(font)
        painter.setPen(self._colours[colour])
        elided = metrics.elidedText(text, Qt.ElideRight, line.width())
        painter.drawText(line, int(Qt.AlignLeft | Qt.AlignVCenter), elided)

    def _paint_marks(self, painter: QPainter, line: QRect, marks: Marks, colour: str) -> int:
        """Paint a heart, the number of stars and of tags at the right of a line; returns where the room for text ends.

        Not on the picture, where heads are.
        """
        painter.setFont(self._text_font)
        painter.setPen(self._colours[colour])
        right = line.right()
        for symbol, number in reversed(marks_of(marks)):
            place = QRect(right - MARK_PX + 1, line.center().y() - MARK_PX // 2, MARK_PX, MARK_PX)
            icon(symbol, colour).paint(painter, place)
            words = QRect(line.left(), line.top(), place.left() - 1 - line.left(), line.height())
            painter.drawText(words, int(Qt.AlignRight | Qt.AlignVCenter), number)
            right = place.left() - 1 - (self._texts.horizontalAdvance(number) if number else 0) - MARK_GAP_PX
        return right


def marks_of(marks: Marks) -> list[tuple[str, str]]:
    """Icons of what the user has written, each with a number or ""."""
    shown = [("heart", "")] if marks.favourite else []
    shown += [("star", str(marks.rating))] if marks.rating else []
    return shown + ([("tag", str(len(marks.tags)))] if marks.tags else [])
