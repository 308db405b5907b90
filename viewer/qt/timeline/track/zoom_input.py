"""Wheel, pinch and middle button on the timeline: step, zoom about the mouse, scroll."""

from typing import Any

from PyQt5.QtCore import QEvent, QObject, Qt
from PyQt5.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent
from PyQt5.QtWidgets import QGestureEvent, QWidget

from viewer.qt.timeline.track.ruler import Ruler
from viewer.qt.timeline.track.zoom import Zoom

NOTCH = 120  # eighths of a degree
ZOOM_PER_NOTCH = 1.25
SCROLL_PER_NOTCH = 0.1  # of what is visible


class ZoomInput(QObject):
    """Handles these events of the widgets that it watches. The wheel steps; with Ctrl it zooms, sideways it scrolls."""

    def __init__(self, zoom: Zoom, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zoom = zoom
        self._rotation = 0  # not yet used for a step, eighths of a degree
        self._dragged_x: float | None = None  # where the middle button drags from

    def watch(self, widget: QWidget) -> None:
        """Handle the events of a widget."""
        widget.grabGesture(Qt.PinchGesture)
        widget.installEventFilter(self)

    def eventFilter(self, widget: QObject, event: QEvent) -> bool:
        kind = event.type()
        if not isinstance(widget, QWidget) or not self._zoom.playback.n_frames:
            return False
        if kind == QEvent.Wheel:
            self._turn(widget, event)
        elif kind == QEvent.NativeGesture:
            return self._pinch_natively(widget, event)
        elif kind == QEvent.Gesture:
            return self._pinch(widget, event)
        elif kind in (QEvent.MouseButtonPress, QEvent.MouseMove, QEvent.MouseButtonRelease):
            return self._drag(widget, event)
        else:
            return False
        event.accept()
        return True

    def _turn(self, widget: QWidget, event: QWheelEvent) -> None:
        turned, keys = event.angleDelta(), event.modifiers()
        sideways = abs(turned.x()) > abs(turned.y())  # also an upright wheel while Alt is pressed
        rotation = turned.x() if sideways else turned.y()
        visible = self._zoom.visible
        if keys & Qt.ControlModifier:
            factor = ZOOM_PER_NOTCH ** (rotation / NOTCH)
            self._zoom_about(widget, event.position().x(), factor)
        elif sideways and not keys & Qt.ShiftModifier and not visible.is_whole:
            self._zoom.set_visible(visible.moved(-rotation / NOTCH * SCROLL_PER_NOTCH * visible.span))
        else:
            self._step(rotation, 10 if keys & Qt.ShiftModifier else 1)

    def _step(self, rotation: int, frames: int) -> None:
        self._rotation += rotation
        notches = int(self._rotation / NOTCH)
        self._rotation -= notches * NOTCH
        if notches:
            self._zoom.playback.step(notches * frames)

    def _pinch_natively(self, widget: QWidget, event: QNativeGestureEvent) -> bool:
        """Handle a touchpad's pinch, as macOS and Wayland report it."""
        if event.gestureType() != Qt.ZoomNativeGesture:
            return False
        self._zoom_about(widget, event.localPos().x(), max(0.1, 1 + event.value()))
        return True

    def _pinch(self, widget: QWidget, event: QGestureEvent) -> bool:
        """Handle a pinch on a touch screen."""
        pinch: Any = event.gesture(Qt.PinchGesture)
        if pinch is None:
            return False
        x = widget.mapFromGlobal(pinch.centerPoint().toPoint()).x()
        self._zoom_about(widget, x, max(0.1, pinch.scaleFactor()))
        event.accept(Qt.PinchGesture)
        return True

    def _drag(self, widget: QWidget, event: QMouseEvent) -> bool:
        """Scroll with the middle button."""
        x = event.localPos().x()
        if event.type() == QEvent.MouseButtonPress and event.button() == Qt.MiddleButton:
            self._dragged_x = x
        elif self._dragged_x is None:
            return False
        elif event.type() == QEvent.MouseMove and event.buttons() & Qt.MiddleButton:
            ruler = self._ruler(widget)
            frames = ruler.position(self._dragged_x) - ruler.position(x)
            self._zoom.set_visible(self._zoom.visible.moved(frames))
            self._dragged_x = x
        else:
            self._dragged_x = None
            return False
        return True

    def _zoom_about(self, widget: QWidget, x: float, factor: float) -> None:
        about = self._ruler(widget).position(x)
        visible = self._zoom.visible
        self._zoom.set_visible(visible.zoomed(factor, min(max(visible.first, about), visible.last)))

    def _ruler(self, widget: QWidget) -> Ruler:
        return self._zoom.ruler(widget.width())
