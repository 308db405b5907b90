"""The 3D view: a QOpenGLWidget in which the stage is drawn, with the text over it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from typing import TYPE_CHECKING

import moderngl
from PyQt5.QtCore import QElapsedTimer, QEvent, QPoint, QRect, Qt, QTimer, pyqtSignal
from PyQt5.QtGui import QGuiApplication, QHelpEvent, QImage, QMouseEvent, QWheelEvent
from PyQt5.QtWidgets import QOpenGLWidget, QToolTip, QWidget

from viewer.errors import ViewerError
from viewer.qt.viewport.graphics import current_context, is_software
from viewer.scene import showing
from viewer.scene.cast import Staged
from viewer.scene.overlay.overlay import Overlay
from viewer.scene.overlay.plates import PlateDrawer
from viewer.state.options import Side
from viewer.state.overlay_text import OverlayText
from viewer.state.session import Session
from viewer.state.theme import THEMES, rgb

if TYPE_CHECKING:
    from viewer.scene.drawing.camera import StageCamera
    from viewer.scene.drawing.stage import Stage

REFINE_MS = 140  # how long the picture must have been at rest before it is drawn fine
EASE_MS = 12


class Viewport(QOpenGLWidget):
    """Shows the session's take at its frame. Draws only when asked to, and then only what changed."""

    painted = pyqtSignal(int)  # frame, after a picture with persons has been drawn
    started = pyqtSignal()  # the stage is there
    failed = pyqtSignal(str)  # why the scene cannot be drawn

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stage: Stage | None = None
        self._make_stage: Callable[[moderngl.Context, tuple[int, int]], Stage] | None = None
        self._context: moderngl.Context | None = None
        self._drawer: PlateDrawer | None = None
        self._overlay = Overlay(THEMES[session.options.theme])
        self._staged: Staged | None = None
        self._given: Staged | None = None
        self._message = ""
        self._notices: tuple[QRect, tuple[str, ...]] = (QRect(), ())  # where they stand, device pixels
        self._software = True
        self._pressed: QPoint | None = None
        self._clock = QElapsedTimer()
        self._refine = QTimer(self)
        self._refine.setSingleShot(True)
        self._refine.setInterval(REFINE_MS)
        self._refine.timeout.connect(self.update)
        self._ease = QTimer(self)
        self._ease.setInterval(EASE_MS)
        self._ease.timeout.connect(self._ease_camera)
        self.setMinimumSize(320, 240)
        if QGuiApplication.platformName() == "xcb":
            # A window of its own inside the window: else Qt puts the whole window together anew, by OpenGL, each time
            # that anything beside the view is painted, which takes a software renderer 25 ms.
            self.setAttribute(Qt.WA_DontCreateNativeAncestors)
            self.setAttribute(Qt.WA_NativeWindow)
        self.setFocusPolicy(Qt.StrongFocus)
        session.playback.frame_changed.connect(self._restless)
        session.options.events.connect(lambda _: self._restless())

    # -- what is shown

    def start(self) -> None:
        """Draw the stage from now on; call it when viewer.scene.drawing.stage has been imported."""
        from viewer.scene.drawing.stage import Stage

        self._make_stage = lambda context, size: Stage(context, size, THEMES[self._session.options.theme])
        self.update()

    def set_staged(self, staged: Staged | None) -> None:
        """Show another sequence; None empties the stage."""
        self._staged = staged
        self._message = ""
        self._restless()

    def show_message(self, message: str) -> None:
        """Show a sentence in the middle of the view; "" takes it away."""
        if message != self._message:
            self._message = message
            self.update()

    def apply_theme(self) -> None:
        """Take the colours of the theme in force."""
        self._overlay = Overlay(THEMES[self._session.options.theme], self.devicePixelRatioF())
        if self._stage is not None:
            self._stage.set_theme(THEMES[self._session.options.theme])
        self.update()

    @property
    def stage(self) -> "Stage | None":
        """The stage, once it has been drawn."""
        return self._stage

    @property
    def staged(self) -> Staged | None:
        """The sequence that is shown."""
        return self._staged

    @property
    def at_rest(self) -> bool:
        """Whether the picture is drawn fine."""
        return not self._refine.isActive()

    # -- the camera

    def frame_all(self) -> None:
        """Show both persons whole."""
        self._move_camera(lambda camera, size: camera.frame_all(size))

    def look_from(self, preset: Side) -> None:
        """Look from a preset side."""
        self._move_camera(lambda camera, size: camera.preset(preset, size))

    def _move_camera(self, move: "Callable[[StageCamera, tuple[int, int]], None]") -> None:
        if self._stage is not None:
            move(self._stage.camera, self.pixels())
            self._clock.start()
            self._ease.start()

    def _ease_camera(self) -> None:
        if self._stage is None or not self._stage.camera.animating:
            self._ease.stop()
            return
        self._stage.camera.update_animation(self._clock.restart() / 1000)
        self._camera_moved()

    def _camera_moved(self) -> None:
        if self._stage is not None:
            self._stage.touch()
            self._restless()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to orbit or pan."""
        self._pressed = event.pos()
        if self._stage is not None:
            self._stage.camera.animating = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Left button: orbit. Right, or middle with Shift: pan. As in aitviewer."""
        if self._pressed is None or self._stage is None:
            return
        moved = event.pos() - self._pressed
        self._pressed = event.pos()
        shift = bool(event.modifiers() & Qt.ShiftModifier)
        if event.buttons() & Qt.RightButton or (event.buttons() & (Qt.MiddleButton | Qt.LeftButton) and shift):
            self._stage.camera.pan(moved.x(), moved.y())
        else:
            self._stage.camera.rotate_azimuth_elevation(moved.x(), moved.y())
        self._camera_moved()

    def mouseReleaseEvent(self, _: QMouseEvent) -> None:
        """End of orbiting or panning."""
        self._pressed = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Come nearer or go away."""
        if self._stage is not None and event.angleDelta().y():
            self._stage.camera.dolly_zoom(event.angleDelta().y() / 120)
            self._camera_moved()

    def event(self, event: QEvent) -> bool:
        """Over the notices, which may be cut, the mouse shows them whole."""
        if event.type() == QEvent.ToolTip and isinstance(event, QHelpEvent):
            place, notices = self._notices
            there = notices if place.contains(event.pos() * self.devicePixelRatioF()) else ()
            shown = "".join(f"<p>{escape(notice)}</p>" for notice in there)
            QToolTip.showText(event.globalPos(), shown, self)
            return True
        return super().event(event)

    # -- drawing

    def initializeGL(self) -> None:
        """Called by Qt when the context is there."""
        try:
            self._context = current_context()
        except ViewerError as error:
            self.failed.emit(str(error))
            return
        self._software = is_software(self._context)
        self._drawer = PlateDrawer(self._context)
        self._overlay = Overlay(THEMES[self._session.options.theme], self.devicePixelRatioF())

    def resizeGL(self, _width: int, _height: int) -> None:
        """Called by Qt; the stage takes the new size when it is drawn."""
        ratio = self.devicePixelRatioF()
        if ratio != self._overlay.scale:
            self._overlay = Overlay(THEMES[self._session.options.theme], ratio)
        self._restless()

    def paintGL(self) -> None:
        """Called by Qt with the context current."""
        if self._context is None or self._drawer is None:
            return
        target = self._context.detect_framebuffer(self.defaultFramebufferObject())
        size = self.pixels()
        if self._stage is None and self._make_stage is not None:
            self._stage = self._make_stage(self._context, size)
            self.started.emit()
        trouble = ""
        try:
            text = self._draw_scene(target, size)
        except ViewerError as error:  # a file that was good when it was loaded
            text, trouble = OverlayText(), str(error)
        plates = showing.plates(self._overlay, text, self._stage, size)
        places = (QRect(plate.x, plate.y, *plate.size) for plate in plates if plate.slot == "notices")
        self._notices = (next(places, QRect()), text.notices)
        message = self._message or trouble
        if message:
            plates.append(self._overlay.message(message, size))
        self._drawer.draw(plates, target, size)
        if self._given is not None and not message:
            self.painted.emit(self._session.playback.frame)

    def _draw_scene(self, target: moderngl.Framebuffer, size: tuple[int, int]) -> OverlayText:
        """Bring the stage up to date in `target`; the text that belongs on it."""
        stage, session = self._stage, self._session
        if stage is None or self._context is None:
            target.use()
            target.clear(*rgb(THEMES[session.options.theme].horizon), 1.0)
            return OverlayText()
        stage.camera.text_scale = self.devicePixelRatioF()
        if size != stage.surface.size:
            stage.resize(size)
            stage.camera.refit(size)
        self._give(stage, size)
        try:
            showing.show(stage, session)
        except ViewerError:
            stage.give({})
            self._given = None  # to be tried again with the next picture
            stage.draw()
            self._context.copy_framebuffer(target, stage.surface.resolved)
            raise
        stage.draw(fine=not self._software or self.at_rest)
        self._context.copy_framebuffer(target, stage.surface.resolved)
        return showing.text_of(session, self._staged)

    def _give(self, stage: "Stage", size: tuple[int, int]) -> None:
        if self._given is self._staged:
            return
        self._given = self._staged
        showing.give(stage, self._staged, size)

    def _restless(self, *_: object) -> None:
        """Something moves: draw fast now, and fine once it rests."""
        self._refine.start()
        self.update()

    def pixels(self) -> tuple[int, int]:
        """Width and height of the picture, device pixels."""
        ratio = self.devicePixelRatioF()
        return max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio))

    def picture(self) -> QImage:
        """The view as it is seen, drawn fine, with the text over it."""
        if not self.at_rest:
            self._refine.stop()
            self.update()  # the screen is to have it fine as well
        return self.grabFramebuffer().convertToFormat(QImage.Format_RGB32)

    @contextmanager
    def drawing(self) -> Iterator[moderngl.Context | None]:
        """The view's graphics context, current meanwhile, to draw something else with; None where there is none."""
        if self._context is None:
            yield None
            return
        self.makeCurrent()
        try:
            yield self._context
        finally:
            self.doneCurrent()

    def release(self) -> None:
        """Give every graphics object back; before the window closes."""
        if self._context is None:
            return
        self.makeCurrent()
        if self._stage is not None:
            self._stage.release()
            self._stage = None
        if self._drawer is not None:
            self._drawer.release()
            self._drawer = None
        self._make_stage = None
        self._context = None
        self.doneCurrent()
