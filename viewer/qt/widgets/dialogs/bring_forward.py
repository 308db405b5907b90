"""Opening a modeless dialog, or finding it again behind the window."""

from PyQt5.QtWidgets import QWidget


def bring_forward(dialog: QWidget) -> None:
    """Show a dialog in front of the window, and give it the keyboard."""
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
