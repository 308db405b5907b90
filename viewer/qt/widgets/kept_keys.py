"""Keys that a widget keeps for itself while it has the focus, where the window has commands on them."""

from collections.abc import Collection

from PyQt5.QtCore import QEvent, QObject, Qt
from PyQt5.QtWidgets import QAbstractButton

PRESSES = (Qt.Key_Space, Qt.Key_Return, Qt.Key_Enter)  # what presses a button that has the focus


def keep_key(event: QEvent, keys: Collection[int]) -> bool:
    """Whether Qt asks if a shortcut of the window may have one of `keys`, typed alone; then it may not."""
    if event.type() != QEvent.ShortcutOverride or event.key() not in keys:
        return False
    if event.modifiers() not in (Qt.NoModifier, Qt.KeypadModifier):
        return False
    event.accept()
    return True


class PressesKept(QObject):
    """Lets buttons be pressed by keys that the window has commands on."""

    def __init__(self, parent: QObject, *buttons: QAbstractButton) -> None:
        super().__init__(parent)
        for button in buttons:
            button.installEventFilter(self)

    def eventFilter(self, button: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.KeyPress and event.key() in (Qt.Key_Return, Qt.Key_Enter):
            if not event.isAutoRepeat():
                button.click()
            return True
        return keep_key(event, PRESSES) or super().eventFilter(button, event)
