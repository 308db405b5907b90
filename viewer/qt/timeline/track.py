"""The frame track of the timeline."""

from collections.abc import Sequence
from typing import Literal

from PyQt5.QtCore import QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt5.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PyQt5.QtWidgets import QSizePolicy, QToolTip, QWidget

from viewer.notes.marks import RangeNote
from viewer.qt.timeline import note_lane
from viewer.qt.timeline.ruler import Ruler
from viewer.qt.widgets.style import SECONDARY_PX, current_theme, sans_font
from viewer.qt.widgets.stylesheet import theme_colours
from viewer.state.playback import Playback

MARGIN = 16  # px left of the first and right of the last frame
GROOVE_Y = 14
GROOVE = 4  # px, thickness
BAND = QRectF(0, GROOVE_Y - 9, 0, 18)  # top and height of the loop range
GRIP = 7  # px, width of the handles at the ends of the range
TICK_Y, TICK, SMALL_TICK = 27, 5, 3
LABEL_Y = 33
LANE_Y = 49  # top of the notes lane
HEIGHT = LANE_Y + note_lane.HEIGHT
LABEL_SPACING = 64  # px, minimum between labelled ticks
WHEEL_NOTCH = 120  # eighths of a degree

Dragged = Literal["frame", "in", "out"]


class Track(QWidget):
    """All frames of a playback on one line. A click or drag seeks; the ends of the loop range can be dragged.

    Notes about frames are shown below; a click on one goes to its first frame.
    """

    pressed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._playback = Playback()
        self._notes: tuple[RangeNote, ...] = ()
        self._hovered: tuple[RangeNote, ...] = ()  # notes under the mouse
        self._dragged: Dragged | None = None
        self._hover_x: float | None = None
        self._wheel = 0  # rotation not yet used, eighths of a degree
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.NoFocus)
        self.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Fixed)
        self.setAccessibleName("Frames")

    def set_playback(self, playback: Playback) -> None:
        """Show another playback."""
        self._end_drag()
        self._playback.frame_changed.disconnect(self._repaint, missing_ok=True)
        self._playback.settings_changed.disconnect(self._repaint, missing_ok=True)
        self._playback = playback
        playback.frame_changed.connect(self._repaint)
        playback.settings_changed.connect(self._repaint)
        self.update()

    def show_notes(self, notes: Sequence[RangeNote]) -> None:
        """Show notes about frames, sorted by first frame."""
        self._notes, self._hovered = tuple(notes), ()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, HEIGHT)

    @property
    def ruler(self) -> Ruler:
        """The current positions of the frames."""
        return Ruler(MARGIN, max(0, self.width() - 2 * MARGIN), self._playback.last_frame, self._playback.fps)

    @property
    def hover_text(self) -> str:
        """Frame and time under the mouse; "" if there is none."""
        if self._hover_x is None or self._playback.n_frames == 0:
            return ""
        frame = self.ruler.frame(self._hover_x)
        return f"{frame} · {frame / self._playback.fps:.2f} s"

    @property
    def bars(self) -> tuple[note_lane.Bar, ...]:
        """The current bars of the notes."""
        return note_lane.bars(self._notes, self.ruler, LANE_Y) if self._playback.n_frames else ()

    def _repaint(self) -> None:
        self.update()

    # -- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        if event.button() != Qt.LeftButton or self._playback.n_frames == 0:
            return
        if notes := self._notes_at(event.localPos()):
            self._playback.seek(notes[0].first)
            return
        self._dragged = self._target_at(event.localPos())
        self._playback.scrubbing = True
        if self._dragged == "frame":
            self._drag_to(event.localPos().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover_x = event.localPos().x()
        if self._dragged is not None:
            self._drag_to(self._hover_x)
        else:
            self._hover_notes(self._notes_at(event.localPos()), event)
        self._set_cursor(self._dragged or self._target_at(event.localPos()))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.LeftButton:
            self._end_drag()

    def leaveEvent(self, _event: QEvent) -> None:
        self._hover_x = None
        self._hovered = ()
        self.update()

    def hideEvent(self, _event: QEvent) -> None:
        self._end_drag()

    def wheelEvent(self, event: QWheelEvent) -> None:
        rotation = event.angleDelta()
        self._wheel += rotation.y() or rotation.x()  # Qt swaps the axes while Alt is pressed
        notches = int(self._wheel / WHEEL_NOTCH)
        self._wheel -= notches * WHEEL_NOTCH
        if notches:
            self._playback.step(notches * (10 if event.modifiers() & Qt.ShiftModifier else 1))
        event.accept()

    def _notes_at(self, position: QPointF) -> tuple[RangeNote, ...]:
        return note_lane.notes_at(self.bars, position) if position.y() >= LANE_Y else ()

    def _hover_notes(self, notes: tuple[RangeNote, ...], event: QMouseEvent) -> None:
        """Show the notes under the mouse in a tooltip."""
        if notes != self._hovered:
            self._hovered = notes
            QToolTip.showText(event.globalPos(), note_lane.tooltip(notes), self)

    def _target_at(self, position: QPointF) -> Dragged:
        """What a press here drags: an end of the range if pressed on its outer side, else the current frame."""
        x, playback = position.x(), self._playback
        if playback.has_range and abs(position.y() - GROOVE_Y) <= BAND.height() / 2 + 2:
            start, end = self.ruler.x(playback.start), self.ruler.x(playback.end)
            if start - GRIP - 2 <= x < start - 1:
                return "in"
            if end + 1 < x <= end + GRIP + 2:
                return "out"
        return "frame"

    def _drag_to(self, x: float) -> None:
        """Drag to a pixel and show the frame there; the ends of the range cannot cross."""
        playback = self._playback
        frame = self.ruler.frame(x)
        if self._dragged == "in":
            frame = min(frame, playback.end - 1)
            playback.set_in(frame)
        elif self._dragged == "out":
            frame = max(frame, playback.start + 1)
            playback.set_out(frame)
        playback.seek(frame)

    def _end_drag(self) -> None:
        if self._dragged is not None:
            self._dragged = None
            self._playback.scrubbing = False
            self.update()

    def _set_cursor(self, target: Dragged) -> None:
        cursor = Qt.ArrowCursor if target == "frame" else Qt.SizeHorCursor
        self.setCursor(Qt.PointingHandCursor if self._hovered and self._dragged is None else cursor)

    # -- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.Antialiasing)
        painter.setFont(sans_font(SECONDARY_PX))
        colours = {name: QColor(colour) for name, colour in theme_colours(current_theme()).items()}
        ruler = self.ruler
        self._paint_groove(painter, ruler, colours)
        if self._playback.n_frames == 0:
            return
        self._paint_ticks(painter, ruler, colours)
        note_lane.paint_bars(painter, self.bars, self._hovered, colours)
        if self._playback.has_range:
            self._paint_range(painter, ruler, colours)
        self._paint_handle(painter, ruler, colours)
        if self._hover_x is not None:
            self._paint_hover(painter, ruler, colours)

    def _paint_groove(self, painter: QPainter, ruler: Ruler, colours: dict[str, QColor]) -> None:
        groove = QRectF(ruler.left - GROOVE / 2, GROOVE_Y - GROOVE / 2, ruler.width + GROOVE, GROOVE)
        painter.setPen(Qt.NoPen)
        painter.setBrush(colours["line"])
        painter.drawRoundedRect(groove, GROOVE / 2, GROOVE / 2)
        if self._playback.n_frames:
            groove.setRight(ruler.x(self._playback.frame))
            painter.setBrush(colours["accent"])
            painter.drawRoundedRect(groove, GROOVE / 2, GROOVE / 2)

    def _paint_ticks(self, painter: QPainter, ruler: Ruler, colours: dict[str, QColor]) -> None:
        metrics = QFontMetricsF(painter.font())
        hover = self._hover_rect(ruler, metrics)
        for time, labelled in ruler.ticks(LABEL_SPACING):
            x = round(ruler.x(time * ruler.fps)) + 0.5
            painter.setPen(QPen(colours["thumb_hover" if labelled else "edge"], 1))
            painter.drawLine(QPointF(x, TICK_Y), QPointF(x, TICK_Y + (TICK if labelled else SMALL_TICK)))
            text = f"{time:g} s"
            width = metrics.horizontalAdvance(text)
            label = QRectF(x - width / 2, LABEL_Y, width, metrics.height())
            if labelled and not label.intersects(hover):
                painter.setPen(colours["dim"])
                painter.drawText(QPointF(label.left(), LABEL_Y + metrics.ascent()), text)

    def _paint_range(self, painter: QPainter, ruler: Ruler, colours: dict[str, QColor]) -> None:
        start, end = ruler.x(self._playback.start), ruler.x(self._playback.end)
        band = QRectF(start, BAND.top(), end - start, BAND.height())
        fill = QColor(colours["accent"])
        fill.setAlphaF(0.22)
        painter.fillRect(band, fill)
        painter.setPen(Qt.NoPen)
        painter.setBrush(colours["accent"])
        painter.drawPolygon(_bracket(start, -GRIP, band))
        painter.drawPolygon(_bracket(end, GRIP, band))

    def _paint_handle(self, painter: QPainter, ruler: Ruler, colours: dict[str, QColor]) -> None:
        radius = 7.5 if self._dragged == "frame" else 6.5
        painter.setPen(QPen(colours["panel"], 2))
        painter.setBrush(colours["accent"])
        painter.drawEllipse(QPointF(ruler.x(self._playback.frame), GROOVE_Y), radius, radius)

    def _paint_hover(self, painter: QPainter, ruler: Ruler, colours: dict[str, QColor]) -> None:
        """Paint a line at the frame under the mouse, and its number and time among the tick labels."""
        if self._dragged is None:
            x = ruler.x(ruler.frame(self._hover_x or 0.0))
            painter.setPen(QPen(colours["thumb_hover"], 1))
            painter.drawLine(QPointF(x, BAND.top()), QPointF(x, TICK_Y))
        rect = self._hover_rect(ruler, QFontMetricsF(painter.font()))
        painter.setPen(QPen(colours["edge"], 1))
        painter.setBrush(colours["panel"])
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(colours["text"])
        painter.drawText(rect, Qt.AlignCenter, self.hover_text)

    def _hover_rect(self, ruler: Ruler, metrics: QFontMetricsF) -> QRectF:
        """Rectangle of the hovered frame's text; empty if there is none."""
        if self._hover_x is None:
            return QRectF()
        x = ruler.x(ruler.frame(self._hover_x))
        width = metrics.horizontalAdvance(self.hover_text) + 12
        return QRectF(min(max(0.0, x - width / 2), self.width() - width), TICK_Y, width, metrics.height() + 4)


def _bracket(x: float, width: float, band: QRectF) -> QPolygonF:
    """A bracket outside the frame at `x`, opening towards it; `width` is signed, px."""
    inner = x + width - 3 * (1 if width > 0 else -1)
    outline = [
        (x, band.top()), (x + width, band.top()), (x + width, band.bottom()), (x, band.bottom()),
        (x, band.bottom() - 2), (inner, band.bottom() - 2), (inner, band.top() + 2), (x, band.top() + 2),
    ]  # fmt: skip
    return QPolygonF([QPointF(*point) for point in outline])
