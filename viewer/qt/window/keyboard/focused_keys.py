"""Keys that whatever has the focus takes for itself although the window has shortcuts on them."""

from PyQt5.QtCore import QEvent, QObject, Qt
from PyQt5.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDockWidget,
    QLineEdit,
    QMainWindow,
    QTabBar,
    QWidget,
)

from viewer.qt.browser.rows.many_rows import ManyRows
from viewer.qt.widgets.shortcut_override import PRESS_KEYS, override_shortcut

LINE_KEYS = (Qt.Key_Up, Qt.Key_Down)  # would show another sequence, and what was typed would be lost
TAB_KEYS = (Qt.Key_Left, Qt.Key_Right, Qt.Key_Home, Qt.Key_End)
CHOICE_KEYS = (*LINE_KEYS, Qt.Key_Left, Qt.Key_Right)  # Tab goes to the chosen one of several buttons only
ROW_KEYS = (*LINE_KEYS, Qt.Key_Home, Qt.Key_End)


class FocusedKeys(QObject):
    """In all widgets of a window: Space and Enter press buttons, arrows go through lists, tabs and choices.

    The list of sequences is an exception: there the arrows show sequences, and frames.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        QApplication.instance().focusChanged.connect(self._watch)

    def _watch(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not keys_of(now):
            return
        if now.window() is self._window or isinstance(now.window(), QDockWidget):  # where the window's shortcuts work
            now.installEventFilter(self)  # a second time it only becomes the first of the filters

    def eventFilter(self, widget: QObject, event: QEvent) -> bool:
        is_enter = event.type() == QEvent.KeyPress and event.key() in (Qt.Key_Return, Qt.Key_Enter)
        if is_enter and isinstance(widget, QAbstractButton):
            if not event.isAutoRepeat():
                widget.click()
            return True
        return override_shortcut(event, keys_of(widget)) or super().eventFilter(widget, event)


def keys_of(widget: QObject) -> tuple[int, ...]:
    """The keys, without modifiers, that a widget takes for itself."""
    if isinstance(widget, QAbstractButton):
        is_choice = widget.group() is not None and widget.group().exclusive()
        return (*PRESS_KEYS, *CHOICE_KEYS) if is_choice else PRESS_KEYS
    if isinstance(widget, QLineEdit):
        return LINE_KEYS
    if isinstance(widget, QTabBar):
        return TAB_KEYS
    return ROW_KEYS if isinstance(widget, QAbstractItemView) and not isinstance(widget, ManyRows) else ()
