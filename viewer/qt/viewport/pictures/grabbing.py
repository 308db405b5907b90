"""The picture of the view, as large as it is or larger."""

from PyQt5.QtGui import QImage

from viewer.errors import ExportError
from viewer.export.order.shot import MOST
from viewer.qt.viewport.viewport import Viewport
from viewer.scene import session_drawing
from viewer.scene.overlay.overlay import Overlay
from viewer.state.session import Session
from viewer.state.theme import THEMES

METRES_PER_INCH = 0.0254


def grab(view: Viewport, session: Session, scale: int, dpi: int) -> QImage:
    """The picture in full quality with its text, `scale` times as large along each side.

    Raises ExportError if the graphics cannot draw it, FileError for a file that went bad.
    """
    image = view.picture() if scale == 1 else _larger(view, session, scale)
    for set_dots in (image.setDotsPerMeterX, image.setDotsPerMeterY):
        set_dots(round(dpi / METRES_PER_INCH))
    return image


def _larger(view: Viewport, session: Session, scale: int) -> QImage:
    """The picture drawn in another size by the view's own stage, so that no body is copied."""
    from viewer.export.drawing.canvas import Canvas
    from viewer.export.drawing.painter import check_drawable, enough_memory

    stage, size = view.stage, view.pixels()
    assert stage is not None, "the view shows something"
    large = size[0] * scale, size[1] * scale
    if max(large) > MOST:
        raise ExportError(f"A picture of {large[0]} × {large[1]} pixels is too large: at most {MOST} a side.")
    overlay = Overlay(THEMES[session.options.theme], view.devicePixelRatioF() * scale)
    text_scale = stage.camera.text_scale
    with view.drawing() as context:
        assert context is not None, "what has a stage has a context"
        check_drawable(context, large)
        try:
            with enough_memory(context, large):
                canvas = Canvas(context, large)
                stage.resize(large)
                stage.surface.clear()
            stage.camera.text_scale = text_scale * scale
            session_drawing.show_frame(stage, session)
            stage.draw()
            text = session_drawing.session_text(session, view.loaded, in_window=False, models=False)
            canvas.put(stage.surface, session_drawing.overlay_plates(overlay, text, stage, large))
            canvas.fetch(0)
            rows = canvas.read(0, transparent=False)
            canvas.release()
        finally:
            stage.camera.text_scale = text_scale
            stage.resize(size)
    view.update()
    return QImage(rows.tobytes(), *large, 4 * large[0], QImage.Format_RGBA8888).convertToFormat(QImage.Format_RGB32)
