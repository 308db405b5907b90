"""Keys that a focused widget takes for itself although the window has shortcuts on them."""

from collections.abc import Collection

from PyQt5.QtCore import QEvent, QObject, Qt
from PyQt5.QtWidgets import QAbstractButton, QWidget

PRESS_KEYS = (Qt.Key_Space, Qt.Key_Return, Qt.Key_Enter)  # press a focused button


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
    """Event filter that keeps all keys pressed in a popup, such as a completer's, from the window's shortcuts.

    Keep a reference: as a child of a widget that Qt has made, the Python object alone would be deleted.
    """

    def __init__(self, popup: QWidget) -> None:
        super().__init__(popup)
        popup.installEventFilter(self)

    def eventFilter(self, popup: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.ShortcutOverride:
            event.accept()
            return True
        return super().eventFilter(popup, event)
