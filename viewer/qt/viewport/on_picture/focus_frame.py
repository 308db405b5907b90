"""A frame around the view that says that it has the keyboard focus, when a key has brought it there."""

import moderngl
from PyQt5.QtCore import QEvent, QObject, Qt
from PyQt5.QtWidgets import QWidget

from viewer.qt.widgets.style import current_theme
from viewer.qt.widgets.stylesheet import theme_colours
from viewer.state.theme import rgb

WIDTH_PX = 2


class FocusFrame(QObject):
    """Event filter of the view. A click needs no frame: the mouse is where the focus is."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self.is_shown = False
        view.installEventFilter(self)

    def eventFilter(self, view: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.FocusIn:
            self._show(event.reason() in (Qt.TabFocusReason, Qt.BacktabFocusReason))
        elif event.type() in (QEvent.FocusOut, QEvent.MouseButtonPress):
            self._show(False)
        return super().eventFilter(view, event)

    def draw(self, target: moderngl.Framebuffer, size: tuple[int, int]) -> None:
        """Draw it over a picture of `size` device pixels, if it is shown."""
        if not self.is_shown:
            return
        colour = rgb(theme_colours(current_theme())["accent"])
        line = round(WIDTH_PX * self._view.devicePixelRatioF())
        width, height = size
        for area in (
            *((0, 0, width, line), (0, height - line, width, line)),
            *((0, 0, line, height), (width - line, 0, line, height)),
        ):
            target.clear(*colour, 1.0, viewport=area)

    def _show(self, shown: bool) -> None:
        if self.is_shown != shown:
            self.is_shown = shown
            self._view.update()
