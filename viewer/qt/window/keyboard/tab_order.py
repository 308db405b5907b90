"""The order in which Tab goes through the main window: pane by pane, in each from top to bottom."""

from PyQt5.QtCore import QPoint, QRect, Qt
from PyQt5.QtWidgets import (
    QApplication,
    QDockWidget,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QToolBar,
    QWidget,
)

SAME_COLUMN_PX = 16  # panes whose left edges differ by less are one above the other
MARGIN_PX = 16  # above and below what is scrolled to


def panes(window: QMainWindow) -> list[QWidget]:
    """What the window is made of and can be seen: bars at the top, docks and the picture by place, the status bar.

    Floating docks are last; those behind another one's tab are left out.
    """
    bars = window.findChildren(QToolBar, options=Qt.FindDirectChildrenOnly)
    docks = window.findChildren(QDockWidget, options=Qt.FindDirectChildrenOnly)
    tabs = window.findChildren(QTabBar, options=Qt.FindDirectChildrenOnly)
    middle = [dock for dock in docks if not dock.isFloating()] + tabs
    if window.centralWidget() is not None:
        middle.append(window.centralWidget())
    middle.sort(key=lambda pane: (pane.x() // SAME_COLUMN_PX, pane.y()))
    found = [*bars, *middle, window.statusBar(), *(dock for dock in docks if dock.isFloating())]
    return [pane for pane in found if pane.isVisible() and not pane.visibleRegion().isEmpty()]


def stops(pane: QWidget) -> list[QWidget]:
    """The widgets of a pane that Tab goes to, line by line; of a stack the page comes before what is beside it."""
    widgets = [widget for widget in (pane, *pane.findChildren(QWidget)) if _is_stop(widget, pane)]
    page = pane.currentWidget() if isinstance(pane, QStackedWidget) else None
    if page is None:
        return _in_lines(widgets, pane)
    inside = [widget for widget in widgets if widget is page or page.isAncestorOf(widget)]
    return [*_in_lines(inside, pane), *_in_lines([each for each in widgets if each not in inside], pane)]


def tab(window: QMainWindow, *, forward: bool) -> None:
    """Focus the next or previous widget; in a floating dock Tab stays."""
    now = QApplication.focusWidget()
    here = window if now is None else now.window()
    found = [widget for pane in panes(window) if pane.window() is here for widget in stops(pane)]
    if now in found:
        place = found.index(now) + (1 if forward else -1)
    else:
        pane = pane_of(window, now)
        place = found.index(_nearest(pane, now)) if pane is not None and now is not None and stops(pane) else 0
        place -= 0 if forward else 1
    if found:
        focus(found[place % len(found)], Qt.TabFocusReason if forward else Qt.BacktabFocusReason)


def pane_of(window: QMainWindow, widget: QWidget | None) -> QWidget | None:
    """The pane that a widget is in."""
    return next((pane for pane in panes(window) if widget is pane or pane.isAncestorOf(widget)), None)


def _nearest(pane: QWidget, hidden: QWidget) -> QWidget:
    """The widget that Tab goes to at or below the place of one that it does not go to, or that has been hidden."""
    found = stops(pane)
    top = hidden.mapTo(pane, QPoint()).y() if hidden is not pane else 0
    return next((widget for widget in found if widget.mapTo(pane, QPoint()).y() >= top), found[-1])


def focus(widget: QWidget, reason: Qt.FocusReason) -> None:
    """Focus a widget and scroll to it."""
    widget.setFocus(reason)
    inner, parent = widget, widget.parentWidget()
    while parent is not None and not parent.isWindow():
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(inner, 0, MARGIN_PX)
            inner = parent
        parent = parent.parentWidget()


def _is_stop(widget: QWidget, pane: QWidget) -> bool:
    takes_focus = widget.focusPolicy() & Qt.TabFocus and widget.focusProxy() is None
    if isinstance(widget, QScrollArea):  # Tab goes to what is in it, and scrolls
        return False
    return bool(takes_focus and widget.isEnabled() and widget.isVisibleTo(pane) and widget.window() is pane.window())


def _in_lines(widgets: list[QWidget], pane: QWidget) -> list[QWidget]:
    """Widgets sorted by lines; one that begins above the middle of a line's first is in its line."""
    places = {widget: QRect(widget.mapTo(pane, QPoint()), widget.size()) for widget in widgets}
    rest = sorted(widgets, key=lambda widget: (places[widget].top(), places[widget].left()))
    found: list[QWidget] = []
    while rest:
        middle = places[rest[0]].center().y()
        line = [widget for widget in rest if places[widget].top() <= middle]
        found += sorted(line, key=lambda widget: places[widget].left())
        rest = [widget for widget in rest if widget not in line]
    return found
