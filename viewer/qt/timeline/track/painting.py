"""Painting of the track: groove, ticks, range, current frame, and the frame under the mouse."""

from dataclasses import dataclass

from PyQt5.QtCore import QPointF, QRect, QRectF, Qt
from PyQt5.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from viewer.qt.timeline.track import note_lane
from viewer.qt.timeline.track.ruler import Ruler
from viewer.qt.timeline.track.zoom import MARGIN
from viewer.state.playback import Playback

GROOVE_Y = 17
GROOVE = 4  # px, thickness
BAND = QRectF(0, GROOVE_Y - 9, 0, 18)  # top and height of the loop range
GRIP = 7  # px, width of the handles at the ends of the range
TICK_Y, TICK, SMALL_TICK = 29, 5, 3
LABEL_Y = 35
LANE_Y = 50  # top of the notes lane
HEIGHT = LANE_Y + note_lane.HEIGHT
LABEL_SPACING = 64  # px, minimum between labelled ticks
END_ROOM = 8.0  # px beyond the ends of the frames where bars and brackets may reach while zoomed


@dataclass(frozen=True)
class Hover:
    """What is shown of the frame under the mouse."""

    frame: int
    text: str
    has_line: bool


def clip_to_frames(painter: QPainter, ruler: Ruler, height: float) -> None:
    """Paint nothing of what the zoom has moved out, except a little where something ends."""
    painter.setClipRect(QRectF(ruler.left - END_ROOM, 0, ruler.width + 2 * END_ROOM, height))


def paint_groove(painter: QPainter, ruler: Ruler, playback: Playback, colours: dict[str, QColor]) -> None:
    """Paint the line of all frames, up to the current one in the accent colour."""
    groove = QRectF(ruler.left - GROOVE / 2, GROOVE_Y - GROOVE / 2, ruler.width + GROOVE, GROOVE)
    painter.setPen(Qt.NoPen)
    painter.setBrush(colours["line"])
    painter.drawRoundedRect(groove, GROOVE / 2, GROOVE / 2)
    if playback.n_frames and (x := ruler.x(playback.frame)) > groove.left():
        groove.setRight(min(x, groove.right()))
        painter.setBrush(colours["accent"])
        painter.drawRoundedRect(groove, GROOVE / 2, GROOVE / 2)


def paint_focus(painter: QPainter, area: QRect, colours: dict[str, QColor]) -> None:
    """Paint a frame that says that the track has the keyboard focus."""
    painter.setBrush(Qt.NoBrush)
    painter.setPen(QPen(colours["accent"], 1))
    painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


def paint_ticks(painter: QPainter, ruler: Ruler, hover: QRectF, colours: dict[str, QColor]) -> None:
    """Paint ticks, and labels where they do not touch the text of the hovered frame."""
    metrics = QFontMetricsF(painter.font())
    for time, labelled in ruler.ticks(LABEL_SPACING):
        x = round(ruler.x(time * ruler.fps)) + 0.5
        painter.setPen(QPen(colours["thumb_hover" if labelled else "edge"], 1))
        painter.drawLine(QPointF(x, TICK_Y), QPointF(x, TICK_Y + (TICK if labelled else SMALL_TICK)))
        text = ruler.tick_text(time, LABEL_SPACING)
        width = metrics.horizontalAdvance(text)
        label = QRectF(x - width / 2, LABEL_Y, width, metrics.height())
        inside = label.left() >= 0 and label.right() <= ruler.right + MARGIN
        if labelled and inside and not label.intersects(hover):
            painter.setPen(colours["dim"])
            painter.drawText(QPointF(label.left(), LABEL_Y + metrics.ascent()), text)


def paint_range(painter: QPainter, ruler: Ruler, playback: Playback, colours: dict[str, QColor]) -> None:
    """Paint the loop range and the brackets at its ends."""
    start, end = ruler.x(playback.start), ruler.x(playback.end)
    left, right = max(start, ruler.left - END_ROOM), min(end, ruler.right + END_ROOM)
    fill = QColor(colours["accent"])
    fill.setAlphaF(0.22)
    if left < right:
        painter.fillRect(QRectF(left, BAND.top(), right - left, BAND.height()), fill)
    painter.setPen(Qt.NoPen)
    painter.setBrush(colours["accent"])
    painter.drawPolygon(_bracket(start, -GRIP))
    painter.drawPolygon(_bracket(end, GRIP))


def paint_handle(painter: QPainter, x: float, grasped: bool, colours: dict[str, QColor]) -> None:
    """Paint the current frame's handle."""
    radius = 7.5 if grasped else 6.5
    painter.setPen(QPen(colours["panel"], 2))
    painter.setBrush(colours["accent"])
    painter.drawEllipse(QPointF(x, GROOVE_Y), radius, radius)


def paint_hover(painter: QPainter, ruler: Ruler, hover: Hover, rect: QRectF, colours: dict[str, QColor]) -> None:
    """Paint a line at the frame under the mouse, and its number and time among the tick labels."""
    if hover.has_line:
        x = ruler.x(hover.frame)
        painter.setPen(QPen(colours["thumb_hover"], 1))
        painter.drawLine(QPointF(x, BAND.top()), QPointF(x, TICK_Y))
    painter.setPen(QPen(colours["edge"], 1))
    painter.setBrush(colours["panel"])
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(colours["text"])
    painter.drawText(rect, Qt.AlignCenter, hover.text)


def hover_rect(ruler: Ruler, hover: Hover | None, metrics: QFontMetricsF, room: float) -> QRectF:
    """Rectangle of the hovered frame's text on a track `room` px wide; empty if there is none."""
    if hover is None:
        return QRectF()
    x = ruler.x(hover.frame)
    width = metrics.horizontalAdvance(hover.text) + 12
    return QRectF(min(max(0.0, x - width / 2), room - width), TICK_Y, width, metrics.height() + 4)


def _bracket(x: float, width: float) -> QPolygonF:
    """A bracket outside the frame at `x`, opening towards it; `width` is signed, px."""
    top, bottom, inner = BAND.top(), BAND.bottom(), x + width - 3 * (1 if width > 0 else -1)
    outline = [
        (x, top), (x + width, top), (x + width, bottom), (x, bottom),
        (x, bottom - 2), (inner, bottom - 2), (inner, top + 2), (x, top + 2),
    ]  # fmt: skip
    return QPolygonF([QPointF(*point) for point in outline])
