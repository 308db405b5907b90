"""Base of lanes below the track, over the same frames: a click or drag seeks, the tooltip has the values."""

from PyQt5.QtCore import QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt5.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PyQt5.QtWidgets import QSizePolicy, QToolTip, QWidget

from viewer.qt.timeline.track.ruler import Ruler
from viewer.qt.timeline.track.zoom import Zoom
from viewer.qt.widgets.style import SECONDARY_PX, current_theme, sans_font
from viewer.qt.widgets.stylesheet import theme_colours
from viewer.state.playback import Playback

HEIGHT = 52  # px
TOP, BOTTOM = 15.0, 3.0  # px above the highest and below the lowest value


class SeekLane(QWidget):
    """Base of the lanes with curves. A subclass paints them into a pixmap that is kept while only the frame changes."""

    pressed = pyqtSignal()
    unfolded = pyqtSignal()

    def __init__(self, zoom: Zoom, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom = zoom
        self._playback = Playback()
        self._hover_x: float | None = None
        self._is_dragged = False
        self._pixmap = QPixmap()
        self._painted: tuple[object, ...] = ()  # what the pixmap depends on
        zoom.changed.connect(self._repaint)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.NoFocus)
        self.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Fixed)
        self.setFixedHeight(HEIGHT)

    def set_playback(self, playback: Playback) -> None:
        """Show the frames of another playback."""
        self._playback.frame_changed.disconnect(self._repaint, missing_ok=True)
        self._playback = playback
        playback.frame_changed.connect(self._repaint)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, HEIGHT)

    def value_text(self, frame: int) -> str:
        """The values at a frame, for a tooltip; "" if there are none."""
        raise NotImplementedError

    def _empty_text(self) -> str | None:
        """What is said where there are no curves; None if there are some."""
        raise NotImplementedError

    def _look(self) -> tuple[object, ...]:
        """What the curves depend on, besides the size, the zoom and the theme."""
        raise NotImplementedError

    def _paint_curves(self, painter: QPainter, ruler: Ruler, area: QRectF, colours: dict[str, QColor]) -> None:
        raise NotImplementedError

    def _paint_scales(self, painter: QPainter, area: QRectF, colour: QColor) -> None:
        """Say above the curves what the height of the lane stands for."""
        raise NotImplementedError

    def _repaint(self) -> None:
        if self.isVisible():
            self.update()

    # -- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        if event.button() == Qt.LeftButton and self._playback.n_frames:
            self._is_dragged = self._playback.scrubbing = True
            self._seek(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover_x = event.localPos().x()
        if self._is_dragged:
            self._seek(event)
        frame = self._zoom.ruler(self.width()).frame(self._hover_x)
        QToolTip.showText(event.globalPos(), self.value_text(frame), self)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.LeftButton:
            self._end_drag()

    def leaveEvent(self, _event: QEvent) -> None:
        self._hover_x = None
        self.update()

    def showEvent(self, _event: QEvent) -> None:
        self.unfolded.emit()

    def hideEvent(self, _event: QEvent) -> None:
        self._end_drag()

    def _seek(self, event: QMouseEvent) -> None:
        self._playback.seek(self._zoom.ruler(self.width()).frame(event.localPos().x()))

    def _end_drag(self) -> None:
        if self._is_dragged:
            self._is_dragged = self._playback.scrubbing = False

    # -- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(sans_font(SECONDARY_PX))
        colours = {name: QColor(colour) for name, colour in theme_colours(current_theme()).items()}
        ruler = self._zoom.ruler(self.width())
        area = QRectF(ruler.left, TOP, ruler.width, HEIGHT - TOP - BOTTOM)
        painter.setPen(QPen(colours["line"], 1))
        painter.drawLine(QPointF(area.left(), 0.5), QPointF(area.right(), 0.5))
        if (text := self._empty_text()) is not None:
            painter.setPen(colours["dim"])
            painter.drawText(self.rect(), Qt.AlignCenter, text)
            return
        painter.drawPixmap(0, 0, self._picture(ruler, area, colours))
        painter.setRenderHint(QPainter.Antialiasing)
        self._paint_frame(painter, ruler, self._playback.frame, colours["accent"])
        if self._hover_x is not None and not self._is_dragged:
            self._paint_frame(painter, ruler, ruler.frame(self._hover_x), colours["thumb_hover"])
        self._paint_scales(painter, area, colours["dim"])

    def _picture(self, ruler: Ruler, area: QRectF, colours: dict[str, QColor]) -> QPixmap:
        ratio = self.devicePixelRatioF()
        key = (ruler, self.width(), ratio, current_theme().name, *self._look())
        if key != self._painted:
            self._painted = key
            self._pixmap = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
            self._pixmap.setDevicePixelRatio(ratio)
            self._pixmap.fill(Qt.transparent)
            painter = QPainter(self._pixmap)
            painter.setRenderHint(QPainter.Antialiasing)
            painter.setClipRect(area.adjusted(-1, -1, 1, 1))
            self._paint_curves(painter, ruler, area, colours)
            painter.end()
        return self._pixmap

    def _paint_frame(self, painter: QPainter, ruler: Ruler, frame: int, colour: QColor) -> None:
        x = ruler.x(frame)
        if ruler.left - 1 <= x <= ruler.right + 1:
            painter.setPen(QPen(colour, 1))
            painter.drawLine(QPointF(x, 1), QPointF(x, HEIGHT - BOTTOM))
