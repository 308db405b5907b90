"""A line of text that is cut in its middle to fit, whole in its tooltip."""

from PyQt5.QtCore import QSize, Qt
from PyQt5.QtGui import QResizeEvent
from PyQt5.QtWidgets import QLabel, QSizePolicy, QWidget


class ElidedLabel(QLabel):
    """A label for paths: as wide as it is given, "/home/…/P1.npz" where that is too little."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.PlainText)
        self.setSizePolicy(QSizePolicy.Ignored, QSizePolicy.Fixed)

    @property
    def whole_text(self) -> str:
        """The text before it was cut."""
        return self._whole

    def set_whole_text(self, text: str, tooltip: str) -> None:
        """Show `text`, cut where it must be, and `tooltip` under the mouse."""
        self._whole = text
        self.setToolTip(tooltip)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.ensurePolished()
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.ElideMiddle, self.width()))
