"""Keys that a focused widget takes for itself although the window has shortcuts on them."""

from collections.abc import Collection

from PyQt5.QtCore import QEvent, QObject, Qt
from PyQt5.QtWidgets import QAbstractButton, QWidget

PRESS_KEYS = (Qt.Key_Space, Qt.Key_Return, Qt.Key_Enter)  # press a focused button
_EDITING_KEYS = (  # that edit text together with Ctrl
    *(Qt.Key_A, Qt.Key_C, Qt.Key_V, Qt.Key_X, Qt.Key_Y, Qt.Key_Z, Qt.Key_Space),
    *(Qt.Key_Left, Qt.Key_Right, Qt.Key_Up, Qt.Key_Down, Qt.Key_Home, Qt.Key_End, Qt.Key_Backspace, Qt.Key_Delete),
)


def override_shortcut(event: QEvent, keys: Collection[int]) -> bool:
    """Accept the ShortcutOverride event of one of `keys` without modifiers; True if it was one.

    Qt then sends the key press to the widget instead of triggering the window's shortcut.
    """
    if event.type() != QEvent.ShortcutOverride or event.key() not in keys:
        return False
    if event.modifiers() not in (Qt.NoModifier, Qt.KeypadModifier):
        return False
    event.accept()
    return True


class ButtonKeys(QObject):
    """Event filter that lets Space and Enter press focused buttons."""

    def __init__(self, parent: QObject, *buttons: QAbstractButton) -> None:
        super().__init__(parent)
        for button in buttons:
            button.installEventFilter(self)

    def eventFilter(self, button: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.KeyPress and event.key() in (Qt.Key_Return, Qt.Key_Enter):
            if not event.isAutoRepeat():
                button.click()
            return True
        return override_shortcut(event, PRESS_KEYS) or super().eventFilter(button, event)


class PopupKeys(QObject):
    """Event filter that keeps keys pressed in a popup, such as a completer's, from the window's shortcuts.

    Those with Ctrl that edit no text, as Ctrl+Q, are left to the window.

    Keep a reference: as a child of a widget that Qt has made, the Python object alone would be deleted.
    """

    def __init__(self, popup: QWidget) -> None:
        super().__init__(popup)
        popup.installEventFilter(self)

    def eventFilter(self, popup: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.ShortcutOverride:
            if event.modifiers() & Qt.ControlModifier and event.key() not in _EDITING_KEYS:
                return False
            event.accept()
            return True
        return super().eventFilter(popup, event)
