"""Keys that a widget keeps for itself while it has the focus, where the window has commands on them."""

from collections.abc import Collection

from PyQt5.QtCore import QEvent, Qt

PRESSES = (Qt.Key_Space, Qt.Key_Return, Qt.Key_Enter)  # what presses a button that has the focus


def keep_key(event: QEvent, keys: Collection[int]) -> bool:
    """Whether Qt asks if a shortcut of the window may have one of `keys`, typed alone; then it may not."""
    if event.type() != QEvent.ShortcutOverride or event.key() not in keys:
        return False
    if event.modifiers() not in (Qt.NoModifier, Qt.KeypadModifier):
        return False
    event.accept()
    return True
