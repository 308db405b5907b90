"""How a tile of the grid is painted: a picture, and below it name and action."""

from dataclasses import dataclass
from typing import Final

from PyQt5.QtCore import QPointF, QRect, QRectF, Qt
from PyQt5.QtGui import QColor, QFontMetrics, QImage, QPainter, QPainterPath, QPen
from PyQt5.QtWidgets import QWidget

from viewer.export.thumbnails.thumbnail import SIZE
from viewer.qt.thumbnails.tile_grid import CAPTION_PX
from viewer.qt.widgets.style import SECONDARY_PX, current_theme, mono_font, sans_font
from viewer.qt.widgets.stylesheet import theme_colours

ROUND: Final = 4.0  # px, of corners
EDGE: Final = 2.0  # px, of the line around the selected tile
LINE_PX: Final = 17  # of text
SIDE: Final = 4  # px left and right of the text
CANNOT: Final = "cannot be shown"
# Two persons who face each other, in shares of the picture's height from its middle: head's and body's centre, radii.
_SILHOUETTE: Final = (((-0.14, -0.12), 0.07, 0.07), ((-0.14, 0.14), 0.085, 0.16), ((0.14, -0.12), 0.07, 0.07),
                      ((0.14, 0.14), 0.085, 0.16))  # fmt: skip


@dataclass(frozen=True)
class Tile:
    """What one tile shows."""

    name: str
    action: str
    picture: QImage | None = None  # None while there is none
    failed: bool = False
    selected: bool = False
    focused: bool = False  # the grid has the keyboard
    position: float | None = None  # 0..1 where the mouse is over it


class TilePainter:
    """Paints tiles in the colours of the theme of the moment."""

    def __init__(self, widget: QWidget) -> None:
        self._name_font = mono_font(SECONDARY_PX)
        self._text_font = sans_font(SECONDARY_PX)
        self._names = QFontMetrics(self._name_font, widget)
        self._texts = QFontMetrics(self._text_font, widget)
        self.set_colours()

    def set_colours(self) -> None:
        """Take the colours of the theme of the moment."""
        theme = current_theme()
        self._tones = {name: QColor(colour) for name, colour in theme_colours(theme).items()}
        self._tones["stage"] = QColor(theme.floor)

    def paint(self, painter: QPainter, rect: QRect, tile: Tile) -> None:
        """Paint a tile at `rect`."""
        picture = QRectF(rect.x(), rect.y(), rect.width(), rect.height() - CAPTION_PX)
        painter.setRenderHints(QPainter.Antialiasing | QPainter.SmoothPixmapTransform)
        if tile.selected or tile.position is not None:
            ground = ("selection" if tile.focused else "selection_quiet") if tile.selected else "hover"
            painter.setPen(Qt.NoPen)
            painter.setBrush(self._tones[ground])
            painter.drawRoundedRect(QRectF(rect), ROUND, ROUND)
        self._paint_picture(painter, picture, tile)
        if tile.selected:
            self._paint_edge(painter, QRectF(rect), tile.focused)
        self._write(painter, rect, tile)

    def _paint_picture(self, painter: QPainter, place: QRectF, tile: Tile) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(place, ROUND, ROUND)
        painter.save()
        painter.setClipPath(shape, Qt.IntersectClip)
        if tile.picture is None:
            painter.fillRect(place, self._tones["stage"])
            if tile.failed:
                self._tell(painter, place, CANNOT)
            else:
                self._paint_silhouette(painter, place)
        else:
            painter.drawImage(place, tile.picture, QRectF(0, 0, *SIZE))
        if tile.position is not None and tile.picture is not None:
            self._paint_position(painter, place, tile.position)
        painter.restore()

    def _paint_silhouette(self, painter: QPainter, place: QRectF) -> None:
        painter.setPen(Qt.NoPen)
        painter.setBrush(self._tones["hover"])
        for (x, y), across, down in _SILHOUETTE:
            middle = place.center() + QPointF(x, y) * place.height()
            painter.drawEllipse(middle, across * place.height(), down * place.height())

    def _paint_position(self, painter: QPainter, place: QRectF, position: float) -> None:
        line = QRectF(place.x(), place.bottom() - EDGE, place.width(), EDGE)
        painter.fillRect(line, self._tones["line"])
        line.setWidth(place.width() * position)
        painter.fillRect(line, self._tones["accent"])

    def _paint_edge(self, painter: QPainter, place: QRectF, focused: bool) -> None:
        painter.setBrush(Qt.NoBrush)
        painter.setPen(QPen(self._tones["accent" if focused else "thumb_hover"], EDGE))
        painter.drawRoundedRect(place.adjusted(EDGE / 2, EDGE / 2, -EDGE / 2, -EDGE / 2), ROUND, ROUND)

    def _tell(self, painter: QPainter, place: QRectF, text: str) -> None:
        painter.setFont(self._text_font)
        painter.setPen(self._tones["dim"])
        painter.drawText(place, int(Qt.AlignCenter), text)

    def _write(self, painter: QPainter, rect: QRect, tile: Tile) -> None:
        room = QRect(rect.x() + SIDE, rect.bottom() + 2 - CAPTION_PX, rect.width() - 2 * SIDE, LINE_PX)
        for text, font, metrics, tone in (
            (tile.name, self._name_font, self._names, "text"),
            (tile.action, self._text_font, self._texts, "text" if tile.selected else "dim"),
        ):
            painter.setFont(font)
            painter.setPen(self._tones[tone])
            shown = metrics.elidedText(text, Qt.ElideRight, room.width())
            painter.drawText(room, int(Qt.AlignLeft | Qt.AlignVCenter), shown)
            room.translate(0, LINE_PX)
