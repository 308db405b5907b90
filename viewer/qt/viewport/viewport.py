"""The 3D view: a QOpenGLWidget that draws the stage and the text over it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import moderngl
from PyQt5.QtCore import QElapsedTimer, QPoint, Qt, QTimer, pyqtSignal
from PyQt5.QtGui import QImage
from PyQt5.QtWidgets import QOpenGLWidget, QWidget

from viewer.errors import ViewerError
from viewer.qt.viewport.drawing_quality import DrawingQuality
from viewer.qt.viewport.graphics import current_context, is_software, make_native
from viewer.qt.viewport.on_picture.focus_frame import FocusFrame
from viewer.qt.viewport.on_picture.plate_hover import PlateHover
from viewer.qt.viewport.on_picture.saying import Saying
from viewer.qt.viewport.on_picture.shown_text import ShownText
from viewer.qt.widgets.text.plain_text import as_sentences
from viewer.scene import session_drawing
from viewer.scene.beside.loaded_clips import LoadedClips
from viewer.scene.beside.staging import Staging
from viewer.scene.camera.axes import AxisEnd, axis_ends, corner, end_at
from viewer.scene.camera.relative import RelativeView
from viewer.scene.loaded_sequence import LoadedSequence
from viewer.scene.overlay.axes import axes_plate
from viewer.scene.overlay.overlay import Overlay
from viewer.scene.overlay.plates import PlateDrawer
from viewer.state.options import Side
from viewer.state.overlay_text import OverlayText
from viewer.state.session import Session
from viewer.state.theme import THEMES, rgb

if TYPE_CHECKING:
    from viewer.scene.drawing.camera import StageCamera
    from viewer.scene.drawing.stage import Stage

REFINE_DELAY_MS = 140  # from the last change to a picture in full quality
EASE_INTERVAL_MS = 12  # of camera animation


class Viewport(QOpenGLWidget):
    """Shows the session's take at its frame. Draws only when something has changed."""

    painted = pyqtSignal(int)  # frame; persons were drawn
    started = pyqtSignal()  # the stage was created
    failed = pyqtSignal(str)  # reason; the scene cannot be drawn

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stage: Stage | None = None
        self._make_stage: Callable[[moderngl.Context, tuple[int, int]], Stage] | None = None
        self._context: moderngl.Context | None = None
        self._drawer: PlateDrawer | None = None
        self._overlay = Overlay(THEMES[session.options.theme])
        self._loaded: LoadedSequence | None = None
        self.clips: LoadedClips | None = None  # of several sources, shown together
        self._on_stage: LoadedSequence | None = None  # sequence that the stage holds,
        self._staging: Staging | None = None  # with the clips of other sources
        self._was_framed = False  # the camera has seen a sequence
        self._grabbing = False  # a picture without what is only for who sits at the window
        self.next_view: RelativeView | None = None  # from where the next sequence is seen, instead of framed
        self._message = ""
        self.plates = PlateHover(self, session.caption_view)
        self.saying, self.focus_frame = Saying(self), FocusFrame(self)
        self.text = ShownText(self, session)
        self._quality = DrawingQuality()
        self._clock = QElapsedTimer()
        self._refine = QTimer(self, singleShot=True, interval=REFINE_DELAY_MS, timeout=self.update)
        self._ease = QTimer(self, interval=EASE_INTERVAL_MS, timeout=self._ease_camera)
        self.setMinimumSize(320, 240)
        make_native(self)
        self.setFocusPolicy(Qt.StrongFocus)
        session.playback.frame_changed.connect(self._redraw)
        session.options.events.connect(self._redraw)
        session.sources.looks_changed.connect(self._redraw)

    def start(self) -> None:
        """Start drawing the stage; call once viewer.scene.drawing.stage has been imported."""
        from viewer.scene.drawing.stage import Stage

        self._make_stage = lambda context, size: Stage(context, size, THEMES[self._session.options.theme])
        self.update()

    def set_loaded(self, loaded: LoadedSequence | None, clips: LoadedClips | None = None) -> None:
        """Show another sequence; None clears the stage. clips: of several sources, to be shown together."""
        self._loaded, self.clips = loaded, clips
        self._message = ""
        self._redraw()

    def show_message(self, message: str) -> None:
        """Show a message in the middle of the view; "" removes it."""
        if (message := as_sentences(message)) != self._message:
            self._message = message
            self.update()

    def apply_theme(self) -> None:
        """Apply the current theme."""
        self._overlay = Overlay(THEMES[self._session.options.theme], self.devicePixelRatioF())
        if self._stage is not None:
            self._stage.set_theme(THEMES[self._session.options.theme])
        self.update()

    @property
    def stage(self) -> "Stage | None":
        """The stage; None until it has been created."""
        return self._stage

    @property
    def loaded(self) -> LoadedSequence | None:
        """The sequence shown."""
        return self._loaded

    @property
    def at_rest(self) -> bool:
        """Whether the picture is in full quality."""
        return not self._refine.isActive()

    def frame_all(self) -> None:
        """Frame both persons in the default view."""
        self.move_camera(lambda camera, size: camera.frame_all(size))

    def frame_shown(self) -> None:
        """Frame the persons that are shown, from the present direction."""
        joints = {} if self._stage is None else self._stage.joints()
        if len(joints) == 1 and (self._staging is None or len(self._staging.numbers) == 1):
            self.move_camera(lambda camera, size: camera.frame_points(*joints.values(), size))
        else:
            self.move_camera(lambda camera, size: camera.frame_all(size, view=camera.view))

    def axis_end_at(self, point: QPoint) -> AxisEnd | None:
        """The end of an axis at a point of the view; None beside them, and while they are not shown."""
        stage = self._stage
        place = None if stage is None else corner(self.width(), self.height(), stage.camera.bottom_margin)
        if stage is None or place is None or not self._session.options.axes:
            return None
        return end_at(axis_ends(stage.camera.view_matrix), point.x() - place[0], point.y() - place[1])

    def look_from(self, preset: Side) -> None:
        """Move the camera to a preset side."""
        self.move_camera(lambda camera, size: camera.preset(preset, size))

    def move_camera(self, move: "Callable[[StageCamera, tuple[int, int]], None]") -> None:
        """Move the camera by a function of it and of the view's size in device pixels; its easing is shown."""
        if self._stage is not None:
            move(self._stage.camera, self.pixels())
            self._clock.start()
            self._ease.start()

    def _ease_camera(self) -> None:
        if self._stage is None or not self._stage.camera.animating:
            self._ease.stop()
            return
        self._stage.camera.update_animation(self._clock.restart() / 1000)
        self.camera_moved()

    def camera_moved(self) -> None:
        """Draw again; call after the camera has been moved without easing."""
        if self._stage is not None:
            self._stage.invalidate()
            self._redraw()

    def initializeGL(self) -> None:
        """Create graphics objects; called by Qt with the new context current."""
        try:
            self._context = current_context()
        except ViewerError as error:
            self.failed.emit(str(error))
            return
        self._quality.is_software = is_software(self._context)
        self._drawer = PlateDrawer(self._context)
        self._overlay = Overlay(THEMES[self._session.options.theme], self.devicePixelRatioF())

    def resizeGL(self, _width: int, _height: int) -> None:
        """Adapt to another size or pixel ratio; the stage is resized when drawn."""
        ratio = self.devicePixelRatioF()
        if ratio != self._overlay.scale:
            self._overlay = Overlay(THEMES[self._session.options.theme], ratio)
        self._redraw()

    def paintGL(self) -> None:
        """Draw; called by Qt with the context current."""
        if self._context is None or self._drawer is None:
            return
        target = self._context.detect_framebuffer(self.defaultFramebufferObject())
        size = self.pixels()
        if self._stage is None and self._make_stage is not None:
            self._stage = self._make_stage(self._context, size)
            self.started.emit()
        try:
            text, draw_error = self._draw_scene(target, size), ""
        except ViewerError as error:  # a file that became unreadable after loading
            text, draw_error = OverlayText(), str(error)
        plates = session_drawing.overlay_plates(self._overlay, text, self._stage, size, self._staging)
        if not self._grabbing:
            self.plates.show_plates(plates, text, self.text.buttons)
        if self._session.options.axes and self._stage is not None and not self._grabbing:
            camera = self._stage.camera
            axes = axes_plate(camera.view_matrix, size, self.devicePixelRatioF(), camera.bottom_margin)
            plates += [axes] if axes is not None else []
        plates = self.saying.over(self._overlay, size, plates)
        if message := self._message or draw_error:
            plates.append(self._overlay.message(message, size))
        self._drawer.draw(plates, target, size)
        if not self._grabbing:
            self.focus_frame.draw(target, size)
        if self._on_stage is not None and not message:
            self.painted.emit(self._session.playback.frame)

    def _draw_scene(self, target: moderngl.Framebuffer, size: tuple[int, int]) -> OverlayText:
        """Draw the stage to `target` and return the text to draw over it."""
        stage, session = self._stage, self._session
        if stage is None or self._context is None:
            target.use()
            target.clear(*rgb(THEMES[session.options.theme].horizon), 1.0)
            return OverlayText()
        staging = Staging.after(self._staging, self.clips, session.sources)
        text = self.text.of(self._loaded, staging, in_file=self._grabbing)
        stage.camera.text_scale = self.devicePixelRatioF()
        is_folded = not session.caption_view.hovered
        is_other = is_folded and session_drawing.leave_room(stage, self._overlay, text, size, staging)
        if is_other or size != stage.surface.size:
            stage.resize(size)
            stage.camera.refit(size)
        self._update_stage(stage, size, staging)
        try:
            session_drawing.show_frame(stage, session, self._staging)
        except ViewerError:
            stage.set_persons({})
            self._on_stage = self._staging = None  # try again with the next picture
            stage.draw()
            self._context.copy_framebuffer(target, stage.surface.resolved)
            raise
        self._quality.draw(stage, session.options.quality, at_rest=self.at_rest)
        self._context.copy_framebuffer(target, stage.surface.resolved)
        return text

    def _update_stage(self, stage: "Stage", size: tuple[int, int], staging: Staging | None) -> None:
        """Put the current sequence on the stage if it is not there yet."""
        if self._on_stage is self._loaded and staging is self._staging:
            return
        keep = self._session.options.keep_camera and self._was_framed
        session_drawing.set_sequence(stage, self._loaded, size, keep_camera=keep, staging=staging)
        if self.next_view is not None and self._loaded is not None:
            stage.camera.show_view(self.next_view, ease=False)
            self.next_view = None
        self._on_stage, self._staging = self._loaded, staging
        self._was_framed |= self._loaded is not None

    def _redraw(self, *_: object) -> None:
        """Draw fast now and in full quality after REFINE_DELAY_MS without changes."""
        self._refine.start()
        self.update()

    def pixels(self) -> tuple[int, int]:
        """Width and height of the view, device pixels."""
        ratio = self.devicePixelRatioF()
        return max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio))

    def picture(self) -> QImage:
        """The view in full quality, with the text over it."""
        if not self.at_rest or self.saying.isActive() or self._session.options.axes:
            self.saying.stop()
            self._refine.stop()
            self.update()  # the screen gets full quality too, loses the words and gets its axes back
        self._grabbing = True
        try:
            return self.grabFramebuffer().convertToFormat(QImage.Format_RGB32)
        finally:
            self._grabbing = False

    @contextmanager
    def drawing(self) -> Iterator[moderngl.Context | None]:
        """Make the graphics context current, for other drawing; None if there is none."""
        if self._context is None:
            yield None
            return
        self.makeCurrent()
        try:
            yield self._context
        finally:
            self.doneCurrent()

    def release(self) -> None:
        """Release all graphics objects; call before the window closes."""
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
