"""A text field whose height follows its text."""

from math import ceil

from PyQt5.QtCore import QMimeData, Qt
from PyQt5.QtGui import QResizeEvent, QTextOption
from PyQt5.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

from viewer.qt.widgets.style import GRID

MAX_LINES = 12  # more are scrolled


class GrowingText(QPlainTextEdit):
    """A plain text field. Tab leaves it; dropped files are left to the window."""

    def __init__(self, min_lines: int = 1) -> None:
        super().__init__()
        self._min_lines = min_lines
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.StyledPanel)
        self.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Fixed)
        self.document().setDocumentMargin(GRID // 2)
        self.document().documentLayout().documentSizeChanged.connect(self._fit_height)
        self.textChanged.connect(self._fit_height)  # Qt does not emit the former for text set in a field just shown
        self._fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasUrls()

    def _fit_height(self) -> None:
        lines = int(self.document().size().height())
        shown = max(self._min_lines, min(lines, MAX_LINES))
        margins = 2 * self.document().documentMargin() + 2 * self.frameWidth()
        self.setFixedHeight(ceil(shown * self.fontMetrics().lineSpacing() + margins))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarAsNeeded if lines > MAX_LINES else Qt.ScrollBarAlwaysOff)
