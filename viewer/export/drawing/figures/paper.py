"""Pages painted by Qt: as PNG, and as PDF with text that stays text."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PyQt5.QtCore import QBuffer, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PyQt5.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QLinearGradient,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from viewer import __version__
from viewer.export.order.label import Label
from viewer.export.order.page import MM_PER_INCH, MM_PER_POINT, Bar, Item, Line, Page, Picture, Text, pixels_of
from viewer.export.writing.png import write_png
from viewer.export.writing.small_file import write_bytes
from viewer.scene.overlay.fonts import SANS

PDF_DPI = 1200  # of its coordinates
_METRICS_PX = 200


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text of `size` points, mm."""
    return QFontMetricsF(_font(_METRICS_PX, bold=bold)).horizontalAdvance(text) / _METRICS_PX * size * MM_PER_POINT


def width_of(text: Text) -> float:
    """The width of a text of a page, mm."""
    return text_width(text.text, text.size, bold=text.bold)


def page_pixels(page: Page, dpi: float) -> np.ndarray:
    """The page as (height, width, 4) uint8 RGBA, straight alpha."""
    width, height = max(1, pixels_of(page.width, dpi)), max(1, pixels_of(page.height, dpi))
    image = QImage(width, height, QImage.Format_RGBA8888_Premultiplied)
    image.fill(Qt.GlobalColor.transparent if page.transparent else Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.Antialiasing | QPainter.TextAntialiasing | QPainter.SmoothPixmapTransform)
    for item in page.items:
        _paint(painter, item, dpi, whole_pixels=True)
    painter.end()
    image = image.convertToFormat(QImage.Format_RGBA8888)
    bits = image.constBits()
    assert bits is not None
    rows = np.frombuffer(bits.asstring(image.sizeInBytes()), np.uint8)
    return rows.reshape(height, image.bytesPerLine() // 4, 4)[:, :width].copy()


def write_page_png(path: Path, page: Page, dpi: float) -> None:
    """Write the page as PNG with its resolution. Raises FileError."""
    label = Label(page.title, page.comment)
    write_png(path, page_pixels(page, dpi), label, transparent=page.transparent, dpi=dpi)


def write_page_pdf(path: Path, page: Page) -> None:
    """Write the page as PDF. Raises FileError."""
    data = QBuffer()
    data.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(data)
    writer.setTitle(page.title)
    writer.setCreator(f"Inter-X Viewer {__version__}")
    writer.setResolution(PDF_DPI)
    writer.setPageSize(QPageSize(QSizeF(page.width, page.height), QPageSize.Millimeter, "", QPageSize.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.LosslessImageRendering)
    if not page.transparent:
        sides = (side / MM_PER_INCH * PDF_DPI for side in (page.width, page.height))
        painter.fillRect(QRectF(0, 0, *sides), Qt.GlobalColor.white)
    for item in page.items:
        _paint(painter, item, PDF_DPI, whole_pixels=False)
    painter.end()
    write_bytes(path, bytes(data.data()))


def _paint(painter: QPainter, item: Item, dpi: float, *, whole_pixels: bool) -> None:
    scale = dpi / MM_PER_INCH  # pixels to a millimetre
    match item:
        case Picture():
            height, width = item.pixels.shape[:2]
            image = QImage(item.pixels.tobytes(), width, height, 4 * width, QImage.Format_RGBA8888)
            if whole_pixels and item.dpi == dpi:
                painter.drawImage(pixels_of(item.x, dpi), pixels_of(item.y, dpi), image)
            else:
                if (item.pixels[..., 3] == 255).all():
                    image = image.convertToFormat(QImage.Format_RGB888)
                painter.drawImage(QRectF(item.x * scale, item.y * scale, *(side * scale for side in item.size)), image)
        case Line():
            pen = QPen(QColor(item.colour), item.width * scale)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLine(QPointF(item.x1 * scale, item.y1 * scale), QPointF(item.x2 * scale, item.y2 * scale))
        case Bar():
            rect = QRectF(item.x * scale, item.y * scale, item.width * scale, item.height * scale)
            gradient = QLinearGradient(rect.topLeft(), rect.topRight())
            for place, colour, opacity in item.stops:
                shade = QColor(colour)
                shade.setAlphaF(opacity)
                gradient.setColorAt(place, shade)
            painter.fillRect(rect, gradient)
        case Text():
            _write(painter, item, scale)


def _write(painter: QPainter, text: Text, scale: float) -> None:
    font = _font(text.size * MM_PER_POINT * scale, bold=text.bold)
    width = QFontMetricsF(font).horizontalAdvance(text.text)
    painter.save()
    painter.setFont(font)
    painter.setPen(QColor(text.colour))
    painter.translate(text.x * scale, text.y * scale)
    if text.upward:
        painter.rotate(-90)
    painter.drawText(QPointF({"start": 0.0, "middle": -width / 2, "end": -width}[text.anchor], 0.0), text.text)
    painter.restore()


def _font(pixels: float, *, bold: bool) -> QFont:
    font = QFont(SANS)
    font.setPixelSize(max(1, round(pixels)))
    font.setWeight(QFont.DemiBold if bold else QFont.Normal)
    font.setHintingPreference(QFont.PreferNoHinting)
    return font
