"""A one-line label that elides its middle to fit."""

from PyQt5.QtCore import QSize, Qt
from PyQt5.QtGui import QResizeEvent
from PyQt5.QtWidgets import QLabel, QSizePolicy, QWidget

from viewer.qt.widgets.text.plain_text import plain_tooltip


class ElidedLabel(QLabel):
    """A label for paths, shown as "/home/…/P1.npz" if too long; the tooltip has the full path."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._full_text = ""
        self.setTextFormat(Qt.PlainText)
        self.setSizePolicy(QSizePolicy.Ignored, QSizePolicy.Fixed)

    @property
    def full_text(self) -> str:
        """The text before eliding."""
        return self._full_text

    def set_full_text(self, text: str, tooltip: str) -> None:
        """Set the text, elided to fit, and the tooltip."""
        self._full_text = text
        self.setToolTip(plain_tooltip(tooltip))
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.ensurePolished()
        room = self.width() - max(0, self.indent())
        self.setText(self.fontMetrics().elidedText(self._full_text, Qt.ElideMiddle, room))
