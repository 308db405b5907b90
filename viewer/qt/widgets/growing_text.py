"""A field for some lines of text, as high as they are."""

from math import ceil

from PyQt5.QtCore import QMimeData, Qt
from PyQt5.QtGui import QResizeEvent, QTextOption
from PyQt5.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

from viewer.qt.widgets.style import GRID

MOST_LINES = 12


class GrowingText(QPlainTextEdit):
    """Plain text. Tab leaves it, and what is dropped on it is text or meant for the window."""

    def __init__(self, fewest_lines: int = 1) -> None:
        super().__init__()
        self._fewest_lines = fewest_lines
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.StyledPanel)
        self.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Fixed)
        self.document().setDocumentMargin(GRID // 2)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasUrls()

    def _fit(self) -> None:
        lines = int(self.document().size().height())
        shown = max(self._fewest_lines, min(lines, MOST_LINES))
        around = 2 * self.document().documentMargin() + 2 * self.frameWidth()
        self.setFixedHeight(ceil(shown * self.fontMetrics().lineSpacing() + around))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarAsNeeded if lines > MOST_LINES else Qt.ScrollBarAlwaysOff)
