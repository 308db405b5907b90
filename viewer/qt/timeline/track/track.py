"""The frame track of the timeline."""

from collections.abc import Sequence
from typing import Literal

from PyQt5.QtCore import QEvent, QPoint, QPointF, QSize, Qt, pyqtSignal
from PyQt5.QtGui import QColor, QContextMenuEvent, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PyQt5.QtWidgets import QSizePolicy, QToolTip, QWidget

from viewer.notes.marks import RangeNote
from viewer.qt.timeline.track import faults as fault_marks
from viewer.qt.timeline.track import note_lane, painting
from viewer.qt.timeline.track.faults import Fault
from viewer.qt.timeline.track.menu import TrackMenu
from viewer.qt.timeline.track.painting import BAND, GRIP, GROOVE_Y, HEIGHT, LANE_Y, Hover
from viewer.qt.timeline.track.ruler import Ruler
from viewer.qt.timeline.track.zoom import Zoom
from viewer.qt.timeline.track.zoom_input import ZoomInput
from viewer.qt.widgets.style import SECONDARY_PX, current_theme, sans_font
from viewer.qt.widgets.stylesheet import theme_colours
from viewer.state.playback import Playback
from viewer.state.position import time_text, with_unit

Dragged = Literal["frame", "in", "out"]


class Track(QWidget):
    """The frames of a playback on one line. A click or drag seeks; the ends of the loop range can be dragged.

    Dots above it are faults that the check found, bars below it notes; a click on one goes to its frame.
    """

    pressed = pyqtSignal()
    hovered = pyqtSignal(object, float)  # frame under the mouse or None, its x

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._playback = Playback()
        self._notes: tuple[RangeNote, ...] = ()
        self._faults: tuple[Fault, ...] = ()
        self._pointed: tuple[RangeNote | Fault, ...] = ()  # notes or faults under the mouse
        self._dragged: Dragged | None = None
        self._hover_x: float | None = None
        self.zoom = Zoom(self._playback, self)
        self.zoom.changed.connect(self._repaint)
        self.zoom_input = ZoomInput(self.zoom, self)
        self.zoom_input.watch(self)
        self.menu = TrackMenu(self.zoom, self)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.TabFocus)  # for its menu; the keys that step and seek are the window's
        self.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Fixed)
        self.setAccessibleName("Frames")

    def set_playback(self, playback: Playback) -> None:
        """Show another playback."""
        self._end_drag()
        self._playback.frame_changed.disconnect(self._repaint, missing_ok=True)
        self._playback.settings_changed.disconnect(self._repaint, missing_ok=True)
        self._playback = playback
        self.zoom.set_playback(playback)
        playback.frame_changed.connect(self._repaint)
        playback.settings_changed.connect(self._repaint)
        self.update()

    def show_notes(self, notes: Sequence[RangeNote]) -> None:
        """Show notes about frames, sorted by first frame."""
        self._notes, self._pointed = tuple(notes), ()
        self.update()

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Show what the check found at frames of this clip."""
        self._faults, self._pointed = tuple(faults), ()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, HEIGHT)

    @property
    def ruler(self) -> Ruler:
        """Where each frame is on the track, at the present zoom."""
        return self.zoom.ruler(self.width())

    @property
    def hover_text(self) -> str:
        """Frame and time under the mouse; "" if there is none."""
        hover = self._hover()
        return "" if hover is None else hover.text

    @property
    def bars(self) -> tuple[note_lane.Bar, ...]:
        """The current bars of the notes."""
        return note_lane.bars(self._notes, self.ruler, LANE_Y) if self._playback.n_frames else ()

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults that have a frame in this clip."""
        return tuple(fault for fault in self._faults if fault.frame < self._playback.n_frames)

    def _repaint(self) -> None:
        self.update()

    # -- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        if event.button() != Qt.LeftButton or self._playback.n_frames == 0:
            return
        if pointed := self._pointed_at(event.localPos()):
            self._playback.seek(_frame_of(pointed[0]))
            return
        self._dragged = self._target_at(event.localPos())
        self._playback.scrubbing = True
        self._hover_at(None)
        if self._dragged == "frame":
            self._drag_to(event.localPos().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.localPos().x()
        if self._dragged is not None:
            self._hover_x = x
            self._drag_to(x)
        else:
            self._point_at(self._pointed_at(event.localPos()), event)
            self._hover_at(x)
        self._set_cursor(self._dragged or self._target_at(event.localPos()))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.LeftButton:
            self._end_drag()

    def leaveEvent(self, _event: QEvent) -> None:
        self._hover_at(None)
        self._pointed = ()
        self.update()

    def hideEvent(self, _event: QEvent) -> None:
        self._end_drag()
        self._hover_at(None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done at this frame and with a note here; for a key, at the current frame."""
        if self._playback.n_frames == 0:
            return
        at, frame, point = QPointF(event.pos()), self._playback.frame, event.globalPos()
        self._hover_at(None)
        if event.reason() == QContextMenuEvent.Keyboard:
            notes = tuple(note for note in self._notes if note.first <= frame <= note.last)
            point = self.mapToGlobal(QPoint(round(self.ruler.x(frame)), LANE_Y))
        else:
            notes = note_lane.notes_at(self.bars, at) if at.y() >= LANE_Y else ()
            frame = self.ruler.frame(at.x())
        self.menu.open(point, frame, notes[0] if notes else None)

    def _pointed_at(self, position: QPointF) -> tuple[RangeNote | Fault, ...]:
        """Notes or faults at a point."""
        if position.y() >= LANE_Y:
            return note_lane.notes_at(self.bars, position)
        return fault_marks.faults_at(self.faults, self.ruler, position)

    def _point_at(self, pointed: tuple[RangeNote | Fault, ...], event: QMouseEvent) -> None:
        """Show the notes or faults under the mouse in a tooltip."""
        if pointed != self._pointed:
            self._pointed = pointed
            notes = tuple(one for one in pointed if isinstance(one, RangeNote))
            faults = tuple(one for one in pointed if isinstance(one, Fault))
            text = fault_marks.tooltip(faults) if faults else note_lane.tooltip(notes)
            QToolTip.showText(event.globalPos(), text, self)

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
        self.setCursor(Qt.PointingHandCursor if self._pointed and self._dragged is None else cursor)

    def _hover_at(self, x: float | None) -> None:
        """Show and tell the frame under the mouse, or that there is none."""
        self._hover_x = x
        hover = self._hover()
        if hover is None or self._pointed:  # those have a tooltip
            self.hovered.emit(None, 0.0)
        else:
            self.hovered.emit(hover.frame, self.ruler.x(hover.frame))

    def _hover(self) -> Hover | None:
        playback = self._playback
        if self._hover_x is None or playback.n_frames == 0:
            return None
        ruler = self.ruler
        frame = ruler.frame(min(max(ruler.left, self._hover_x), ruler.right))
        time = with_unit(time_text(frame / playback.fps, playback.duration))
        return Hover(frame, f"{frame} · {time}", has_line=self._dragged is None)

    # -- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.Antialiasing)
        painter.setFont(sans_font(SECONDARY_PX))
        colours = {name: QColor(colour) for name, colour in theme_colours(current_theme()).items()}
        ruler, playback, hover = self.ruler, self._playback, self._hover()
        painting.paint_groove(painter, ruler, playback, colours)
        if playback.n_frames == 0:
            return
        rect = painting.hover_rect(ruler, hover, QFontMetricsF(painter.font()), self.width())
        painting.paint_ticks(painter, ruler, rect, colours)
        painter.save()
        painting.clip_to_frames(painter, ruler, self.height())
        notes = [one for one in self._pointed if isinstance(one, RangeNote)]
        note_lane.paint_bars(painter, self.bars, notes, colours)
        fault_marks.paint_faults(painter, self.faults, ruler, colours)
        if playback.has_range:
            painting.paint_range(painter, ruler, playback, colours)
        if self.zoom.visible.holds(playback.frame):
            painting.paint_handle(painter, ruler.x(playback.frame), self._dragged == "frame", colours)
        painter.restore()
        if self.hasFocus():
            painting.paint_focus(painter, self.rect(), colours)
        if hover is not None:
            painting.paint_hover(painter, ruler, hover, rect, colours)


def _frame_of(pointed: RangeNote | Fault) -> int:
    return pointed.frame if isinstance(pointed, Fault) else pointed.first
