"""Where the keyboard focus goes when a text field is left."""

from PyQt5.QtCore import QObject
from PyQt5.QtWidgets import QApplication, QWidget

from viewer.qt.browser.browser import Browser


class KeyboardFocus(QObject):
    """Remembers whether the list or the 3D view had the focus last.

    Without a focused widget, the window's shortcuts would not work.
    """

    def __init__(self, browser: Browser, view: QWidget) -> None:
        super().__init__(browser)
        self._browser, self._view = browser, view
        self._was_in_view = True  # at first, so that commands of single letters work
        QApplication.instance().focusChanged.connect(self._remember)

    def restore(self) -> None:
        """Focus the list or the 3D view, whichever had the focus last and is visible."""
        if self._browser.rows.isVisible() and not (self._was_in_view and self._view.isVisible()):
            self._browser.focus_list()
        else:
            self._view.setFocus()

    def _remember(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now in (self._view, self._browser.rows):
            self._was_in_view = now is self._view
