"""The mouse moves the camera: drags, the wheel, and double clicks on people."""

from typing import Literal

import numpy as np
from PyQt5.QtCore import QEvent, QObject, QPoint, Qt
from PyQt5.QtGui import QMouseEvent, QWheelEvent

from viewer.dataset.roles import Person
from viewer.qt.viewport.viewport import Viewport
from viewer.scene.camera.axes import AxisEnd, view_along

Drag = Literal["orbit", "pan", "zoom"]
NOTCH = 0.85  # of the distance to what is under the mouse, for each notch of the wheel
PIXEL = 0.992  # the same for each pixel of a drag
MOST_NOTCHES = 8.0  # of one event of a wheel
NEAR = 0.75  # share of the distance from which a person is framed, below which a double click frames a part
STILL_FRAMED = 1.3  # the same, for the person that was framed
SAME_TARGET_M = 0.1
PART_M = 0.22  # metres around a joint that are framed with it

# what is done, how; for the dialog of keys
MOUSE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Orbit", ("Drag", "Middle drag")),
    ("Pan", ("Right drag", "Shift+Drag")),
    ("Zoom to the mouse", ("Wheel",)),
    ("Pan as in Blender", ("Shift+Middle drag",)),
    ("Zoom as in Blender", ("Ctrl+Middle drag",)),
    ("Orbit as in Maya", ("Alt+Drag",)),
    ("Zoom as in Maya", ("Alt+Right drag",)),
    ("Frame a person, then a part", ("Double click",)),
    ("Menu of what is there", ("Right click",)),
)


def drag_of(buttons: Qt.MouseButtons, modifiers: Qt.KeyboardModifiers) -> Drag:
    """What a drag with these buttons and modifier keys does."""
    if (buttons & Qt.MiddleButton and modifiers & Qt.ControlModifier) or (
        buttons & Qt.RightButton and modifiers & Qt.AltModifier
    ):
        return "zoom"
    if buttons & Qt.RightButton or modifiers & Qt.ShiftModifier:
        return "pan"
    return "orbit"


class MouseCamera(QObject):
    """Event filter of the view that moves its camera."""

    def __init__(self, viewport: Viewport) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._last: QPoint | None = None  # mouse position of the last event of a drag
        self._zoomed = np.zeros(3)  # point that a zooming drag goes to
        self._framed: tuple[tuple[int, Person], np.ndarray] | None = None  # by a double click, and the camera's target
        viewport.installEventFilter(self)

    def eventFilter(self, view: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.MouseButtonPress and isinstance(event, QMouseEvent):
            self._press(event)
        elif kind == QEvent.MouseButtonDblClick and isinstance(event, QMouseEvent):
            if event.button() == Qt.LeftButton and event.modifiers() == Qt.NoModifier:
                self._frame(event.pos())
            else:
                self._press(event)
        elif kind == QEvent.MouseMove and isinstance(event, QMouseEvent):
            self._move(event)
        elif kind == QEvent.MouseButtonRelease:
            self._last = None
        elif kind == QEvent.Wheel and isinstance(event, QWheelEvent):
            self._turn(event)
        else:
            return super().eventFilter(view, event)
        return True

    def _press(self, event: QMouseEvent) -> None:
        end = self._viewport.axis_end_at(event.pos()) if event.button() == Qt.LeftButton else None
        if end is not None:
            self._look_from(end)
            return
        self._last = event.pos()
        if self._viewport.stage is not None:
            self._viewport.stage.camera.animating = False
            self._zoomed = self._point_at(event.pos())

    def _move(self, event: QMouseEvent) -> None:
        stage = self._viewport.stage
        if self._last is None or stage is None or not event.buttons():
            return
        moved = event.pos() - self._last
        self._last = event.pos()
        drag = drag_of(event.buttons(), event.modifiers())
        if drag == "zoom":
            self._zoom(self._zoomed, PIXEL ** (moved.x() - moved.y()))
        elif drag == "pan":
            stage.camera.pan_in_sight(moved.x(), moved.y())
        else:
            stage.camera.rotate_azimuth_elevation(moved.x(), moved.y())
        self._viewport.camera_moved()

    def _turn(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.angleDelta().x()  # Alt makes some systems turn sideways
        if self._viewport.stage is None or not turned:
            return
        self._viewport.stage.camera.animating = False
        notches = min(max(turned / 120, -MOST_NOTCHES), MOST_NOTCHES)
        self._zoom(self._point_at(event.position().toPoint()), NOTCH**notches)
        self._viewport.camera_moved()

    def _zoom(self, point: np.ndarray, factor: float) -> None:
        stage = self._viewport.stage
        if stage is not None:
            from viewer.scene.drawing import pointing

            stage.camera.zoom(point, factor, pointing.all_points(stage), float(stage.floor.position[1]))

    def _point_at(self, point: QPoint) -> np.ndarray:
        """The point (3,) of the scene at a point of the view."""
        stage = self._viewport.stage
        if stage is None:
            return np.zeros(3)
        from viewer.scene.drawing import pointing  # imports aitviewer, which the stage has done

        place = pointing.place_at(stage, self._pixel(point), self._viewport.pixels())
        stage.camera.update_matrices(*place.size)
        floor = float(stage.floor.position[1])
        return pointing.point_at(place.joints, stage.camera, place.size, place.pixel, floor)

    def _frame(self, point: QPoint) -> None:
        """Frame the person at a point of the view; where the camera is near to it, only the part at the point."""
        stage, size = self._viewport.stage, self._viewport.pixels()
        if stage is None:
            return
        from viewer.scene.drawing import pointing

        place = pointing.place_at(stage, self._pixel(point), size)
        stage.camera.update_matrices(*place.size)
        hit = pointing.hit_at(place.joints, stage.camera, place.size, place.pixel)
        if hit is None:
            return
        points = place.joints[hit.person]
        if self._is_near(hit.person, points):
            part = points[np.linalg.norm(points - points[hit.joint], axis=1) < PART_M]
            self._viewport.move_camera(lambda camera, size: camera.frame_part(part, size))
        else:
            self._framed = hit.person, stage.camera.fit(points, size)[1]
            self._viewport.move_camera(lambda camera, size: camera.frame_points(points, size))

    def _is_near(self, person: tuple[int, Person], points: np.ndarray) -> bool:
        stage = self._viewport.stage
        if stage is None:
            return False
        nearness = stage.camera.nearness(points, self._viewport.pixels())
        if self._framed is not None and self._framed[0] == person:
            still = np.linalg.norm(self._framed[1] - stage.camera.target) < SAME_TARGET_M
            return nearness < (STILL_FRAMED if still else NEAR)
        return nearness < NEAR

    def _look_from(self, end: AxisEnd) -> None:
        self._viewport.move_camera(
            lambda camera, size: camera.frame_all(size, view=view_along(end, camera.placement.view))
        )

    def _pixel(self, point: QPoint) -> tuple[float, float]:
        ratio = self._viewport.devicePixelRatioF()
        return point.x() * ratio, point.y() * ratio
