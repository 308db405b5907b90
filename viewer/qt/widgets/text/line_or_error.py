"""One line, or an error in its place."""

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QLabel, QVBoxLayout, QWidget

from viewer.qt.widgets.text.elided_label import ElidedLabel


class LineOrError(QWidget):
    """Both begin at the top, so that nothing jumps when one takes the other's place."""

    def __init__(self, kind: str = "") -> None:
        """`kind`: of the line, for the stylesheet."""
        super().__init__()
        self.line, self.error = ElidedLabel(), QLabel()
        self.line.setProperty("kind", kind)
        self.error.setProperty("kind", "warning")
        self.error.setTextFormat(Qt.PlainText)
        self.error.setWordWrap(True)
        self.error.setAlignment(Qt.AlignLeft | Qt.AlignTop)
        self.error.setTextInteractionFlags(Qt.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        column.addWidget(self.error, 1)
        column.addStretch()
        self.show_error("")

    def show_line(self, text: str, tooltip: str = "") -> None:
        """Show a line, and no error."""
        self.line.set_full_text(text, tooltip)
        self.show_error("")

    def show_error(self, reason: str) -> None:
        """Show an error in place of the line; "": the line."""
        self.error.setText(reason)
        self.error.setVisible(bool(reason))
        self.line.setVisible(not reason)
