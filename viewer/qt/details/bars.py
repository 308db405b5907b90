"""Small charts of the details: bars and dots."""

from collections.abc import Iterable

from PyQt5.QtCore import QPointF, QRectF, QSize, Qt
from PyQt5.QtGui import QColor, QPainter, QPaintEvent
from PyQt5.QtWidgets import QSizePolicy, QWidget

from viewer.qt.widgets.style import SECONDARY_PX, current_theme, sans_font

BAR_PX = 6
ROUND_LIMITS = (1.0, 5.0, 10.0, 50.0, 100.0)


class SignedBars(QWidget):
    """Values as bars above and below zero; the full height is `span` or the largest absolute value."""

    def __init__(self, span: float) -> None:
        super().__init__()
        self._span = span
        self._values: tuple[float, ...] | None = None
        self._colour = QColor()
        self.setFixedHeight(32)
        self.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Fixed)

    def set_values(self, values: Iterable[float] | None, colour: str) -> None:
        """Show values in a colour; None if unknown."""
        self._values = None if values is None else tuple(float(value) for value in values)
        self._colour = QColor(colour)
        texts = [f"{number}: {value:+.2f}" for number, value in enumerate(self._values or (), start=1)]
        self.setToolTip("\n".join(texts) if texts else "unknown")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        if self._values is None:
            _paint_unknown(painter, self)
            return
        zero = self.height() / 2
        painter.fillRect(QRectF(0, round(zero), self.width(), 1), QColor(current_theme().line))
        span = max(self._span, *map(abs, self._values))
        slot = self.width() / len(self._values)
        for index, value in enumerate(self._values):
            height = (zero - 1) * value / span
            painter.fillRect(QRectF(round(index * slot), zero + 0.5, BAR_PX, -height), self._colour)


class LetterBars(QWidget):
    """Positive values as bars, each with its letter and number; the full height is `limit`."""

    def __init__(self, letters: str, names: tuple[str, ...]) -> None:
        super().__init__()
        self._letters = letters
        self._names = names
        self._values: tuple[float, ...] | None = None
        self._limit = 1.0
        self._colour = QColor()
        self.setFixedHeight(28)
        self.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Fixed)

    def set_values(self, values: Iterable[float] | None, limit: float, colour: str) -> None:
        """Show values from 0 to `limit` in a colour; None if unknown."""
        self._values = None if values is None else tuple(float(value) for value in values)
        self._limit = limit
        self._colour = QColor(colour)
        texts = [f"{name}: {value:g}" for name, value in zip(self._names, self._values or (), strict=False)]
        self.setToolTip("\n".join(texts) if texts else "unknown")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        if self._values is None:
            _paint_unknown(painter, self)
            return
        theme = current_theme()
        slot, height, half = self.width() / len(self._letters), self.height(), self.height() / 2
        painter.setFont(sans_font(SECONDARY_PX))
        for index, (letter, value) in enumerate(zip(self._letters, self._values, strict=True)):
            left = round(index * slot)
            filled = round(height * min(max(value / self._limit, 0.0), 1.0))
            painter.fillRect(left, 0, BAR_PX, height, QColor(theme.line))
            painter.fillRect(left, height - filled, BAR_PX, filled, self._colour)
            label = QRectF(left + BAR_PX + 4, 0, slot - BAR_PX - 4, half)
            painter.setPen(QColor(theme.text))
            painter.drawText(label, Qt.AlignLeft | Qt.AlignVCenter, f"{value:.2f}".rstrip("0").rstrip("."))
            painter.setPen(QColor(theme.dim))
            painter.drawText(label.translated(0, half), Qt.AlignLeft | Qt.AlignVCenter, letter)


class Dots(QWidget):
    """A row of dots, some of them filled."""

    def __init__(self, total: int) -> None:
        super().__init__()
        self._total = total
        self._filled = 0
        self.setFixedSize(QSize(total * 14 - 4, 16))

    def set_filled(self, filled: int) -> None:
        self._filled = filled
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.Antialiasing)
        for index in range(self._total):
            filled = index < self._filled
            painter.setPen(QColor(current_theme().text if filled else current_theme().dim))
            painter.setBrush(QColor(current_theme().text) if filled else Qt.NoBrush)
            painter.drawEllipse(QPointF(index * 14 + 5, self.height() / 2), 4, 4)


class ColourDot(QWidget):
    """A dot in a person's colour."""

    def __init__(self) -> None:
        super().__init__()
        self._colour = QColor()
        self.setFixedSize(12, 16)

    def set_colour(self, colour: str) -> None:
        self._colour = QColor(colour)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.Antialiasing)
        painter.setPen(Qt.NoPen)
        painter.setBrush(self._colour)
        painter.drawEllipse(QPointF(5, self.height() / 2), 5, 5)


def round_limit(values: Iterable[float]) -> float:
    """The smallest round number not below any value, as the scale of the personality scores is not documented."""
    largest = max(values, default=0.0)
    return next((limit for limit in ROUND_LIMITS if largest <= limit), largest)


def _paint_unknown(painter: QPainter, widget: QWidget) -> None:
    painter.setPen(QColor(current_theme().dim))
    painter.drawText(widget.rect(), Qt.AlignLeft | Qt.AlignVCenter, "unknown")
