"""Where the keyboard focus goes: from pane to pane, and when a field or pane is left."""

from PyQt5.QtCore import QObject, Qt
from PyQt5.QtWidgets import QApplication, QDockWidget, QMainWindow, QStatusBar, QTabBar, QToolBar, QWidget

from viewer.qt.browser.browser import Browser
from viewer.qt.window.keyboard.tab_order import focus, pane_of, panes, stops, tab


class KeyboardFocus(QObject):
    """Remembers what had the focus last: of the list and the 3D view which one, and in each pane.

    Without a focused widget, the window's shortcuts would not work.
    """

    def __init__(self, window: QMainWindow, browser: Browser, view: QWidget) -> None:
        super().__init__(browser)
        self._window, self._browser, self._view = window, browser, view
        self._was_in_view = True  # at first, so that commands of single letters work
        self._last: dict[QWidget, QWidget] = {}  # what had the focus last in each pane
        QApplication.instance().focusChanged.connect(self._remember)

    def restore(self) -> None:
        """Focus the list or the 3D view, whichever had the focus last and is visible."""
        if self._browser.rows.isVisible() and not (self._was_in_view and self._view.isVisible()):
            self._browser.focus_list()
        else:
            self._view.setFocus()
        if isinstance(QApplication.activeWindow(), QDockWidget):  # a floating one was left
            self._window.activateWindow()

    def tab(self, *, forward: bool) -> None:
        """Go to the next or previous widget; from one that has just been hidden to what is there now."""
        now = QApplication.focusWidget()
        if now is None or now.isVisible():
            tab(self._window, forward=forward)
            return
        pane = pane_of(self._window, now)
        if pane is None or isinstance(pane, QToolBar | QStatusBar) or not stops(pane):
            self.restore()
        else:
            tab(self._window, forward=True)

    def go_to_pane(self, by: int) -> None:
        """Go to the next (1) or previous (-1) pane, to what had the focus there before."""
        found = [pane for pane in panes(self._window) if stops(pane) and not isinstance(pane, QTabBar)]
        now = pane_of(self._window, QApplication.focusWidget())
        if found:
            place = found.index(now) + by if now in found else 0
            self.enter(found[place % len(found)])

    def enter(self, pane: QWidget) -> None:
        """Focus what had the focus before in a pane, or else what it is for."""
        inside = stops(pane)
        last = self._last.get(pane)
        content = pane.widget() if isinstance(pane, QDockWidget) else pane
        wanted = last if last in inside else content.focusProxy()
        if inside:
            pane.window().activateWindow()  # another one than before, where docks are floating
            focus(wanted if wanted in inside else inside[0], Qt.TabFocusReason)

    def _remember(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now in (self._view, self._browser.rows):
            self._was_in_view = now is self._view
        pane = None if now is None else pane_of(self._window, now)
        if pane is not None and now is not None:
            self._last[pane] = now
