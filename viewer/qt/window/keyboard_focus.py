"""Who gets the keyboard when a field is left: without anybody who has it, the window's keys go nowhere."""

from PyQt5.QtCore import QObject
from PyQt5.QtWidgets import QApplication, QWidget

from viewer.qt.browser.browser import Browser


class Keyboard(QObject):
    """Of the list and the view, knows which had it last."""

    def __init__(self, browser: Browser, view: QWidget) -> None:
        super().__init__(browser)
        self._browser, self._view = browser, view
        self._was_in_view = False
        QApplication.instance().focusChanged.connect(self._note)

    def give_back(self) -> None:
        """Let the list or the view have it, whichever had it last, or the one of them that is to be seen."""
        rows = self._browser.rows
        if rows.isVisible() and not (self._was_in_view and self._view.isVisible()):
            self._browser.focus_list()
        else:
            self._view.setFocus()

    def _note(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now in (self._view, self._browser.rows):
            self._was_in_view = now is self._view
