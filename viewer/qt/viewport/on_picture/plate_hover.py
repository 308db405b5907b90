"""The mouse on the text of the picture: long captions are shown whole, and the icon of the notices says what it is."""

from collections.abc import Iterable

from PyQt5.QtCore import QEvent, QObject, QPoint, QRect, Qt, pyqtSignal
from PyQt5.QtWidgets import QToolTip, QWidget

from viewer.counted import counted
from viewer.scene.overlay.plates import Plate
from viewer.state.caption_view import CaptionView
from viewer.state.overlay_text import OverlayText


class PlateHover(QObject):
    """Event filter of the view; `PlateClicks` is another, for the plates that can be clicked."""

    clicked = pyqtSignal(str)  # slot of a plate among the buttons

    def __init__(self, view: QWidget, captions: CaptionView) -> None:
        super().__init__(view)
        self._view = view
        self._captions = captions
        self._places: dict[str, QRect] = {}  # of plates, by slot, device pixels
        self._text = OverlayText()
        self.buttons: tuple[str, ...] = ()
        view.setMouseTracking(True)
        view.installEventFilter(self)

    def show_plates(self, plates: Iterable[Plate], text: OverlayText, buttons: tuple[str, ...] = ()) -> None:
        """Remember where the plates of a text are drawn, and which can be clicked."""
        self.buttons = buttons
        self._places = {plate.slot: QRect(plate.x, plate.y, *plate.size) for plate in plates}
        self._text = text

    def eventFilter(self, view: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.MouseMove and event.buttons() == Qt.NoButton:
            self._hover(self.is_on("captions", event.pos()))
            self._show_cursor(event.pos())
        elif kind == QEvent.Leave:
            self._hover(False)
        elif kind == QEvent.ToolTip:
            QToolTip.showText(event.globalPos(), self._tip if self.is_on("notices", event.pos()) else "", self._view)
            return True
        return super().eventFilter(view, event)

    def is_on(self, slot: str, point: QPoint) -> bool:
        """Whether a plate is at a point of the view."""
        return self._places.get(slot, QRect()).contains(point * self._view.devicePixelRatioF())

    def place(self, slot: str) -> QRect:
        """Where a plate is in the view; empty while it is not shown."""
        place, ratio = self._places.get(slot, QRect()), self._view.devicePixelRatioF()
        return QRect(place.topLeft() / ratio, place.size() / ratio)

    @property
    def notices(self) -> tuple[str, ...]:
        """The notices of the picture."""
        return self._text.notices

    @property
    def _tip(self) -> str:
        return f"{counted(len(self.notices), 'notice')} about this picture: click to read"

    def _show_cursor(self, point: QPoint) -> None:
        on_button = any(self.is_on(slot, point) for slot in self.buttons)
        if on_button != self._view.testAttribute(Qt.WA_SetCursor):
            if on_button:
                self._view.setCursor(Qt.PointingHandCursor)
            else:
                self._view.unsetCursor()

    def _hover(self, on_captions: bool) -> None:
        if self._captions.hovered != on_captions:
            self._captions.hovered = on_captions
            self._view.update()


class PlateClicks(QObject):
    """Event filter of the view that clicks plates. Install it after those that move the camera."""

    def __init__(self, view: QWidget, plates: PlateHover) -> None:
        super().__init__(view)
        self._plates = plates
        view.installEventFilter(self)

    def eventFilter(self, view: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.MouseButtonPress, QEvent.MouseButtonDblClick) and event.button() == Qt.LeftButton:
            for slot in self._plates.buttons:
                if self._plates.is_on(slot, event.pos()):
                    if event.type() == QEvent.MouseButtonPress:
                        self._plates.clicked.emit(slot)
                    return True
        return super().eventFilter(view, event)
