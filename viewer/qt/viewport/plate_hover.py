"""The mouse on the text of the picture: long captions are shown whole, notices in a tooltip."""

from collections.abc import Iterable
from html import escape

from PyQt5.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PyQt5.QtWidgets import QToolTip, QWidget

from viewer.scene.overlay.plates import Plate
from viewer.state.caption_view import CaptionView
from viewer.state.overlay_text import OverlayText


class PlateHover(QObject):
    """Event filter of the view."""

    def __init__(self, view: QWidget, captions: CaptionView) -> None:
        super().__init__(view)
        self._view = view
        self._captions = captions
        self._places: dict[str, QRect] = {}  # of plates, by slot, device pixels
        self._text = OverlayText()
        view.setMouseTracking(True)
        view.installEventFilter(self)

    def show_plates(self, plates: Iterable[Plate], text: OverlayText) -> None:
        """Remember where the plates of a text are drawn."""
        self._places = {plate.slot: QRect(plate.x, plate.y, *plate.size) for plate in plates}
        self._text = text

    def eventFilter(self, view: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.MouseMove and event.buttons() == Qt.NoButton:
            self._hover(self._is_on("captions", event.pos()))
        elif kind == QEvent.Leave:
            self._hover(False)
        elif kind == QEvent.ToolTip:
            notices = self._text.notices if self._is_on("notices", event.pos()) else ()
            text = "".join(f"<p>{escape(notice)}</p>" for notice in notices)
            QToolTip.showText(event.globalPos(), text, self._view)  # the full notices, which may be elided
            return True
        return super().eventFilter(view, event)

    def _is_on(self, slot: str, point: QPoint) -> bool:
        return self._places.get(slot, QRect()).contains(point * self._view.devicePixelRatioF())

    def _hover(self, on_captions: bool) -> None:
        if self._captions.hovered != on_captions:
            self._captions.hovered = on_captions
            self._view.update()
