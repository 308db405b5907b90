"""Paints a sequence of a playlist: its picture, its name, and its action below."""

from collections.abc import Callable

from PyQt5.QtCore import QModelIndex, QRect, QSize, Qt
from PyQt5.QtGui import QColor, QFontMetrics, QImage, QPainter
from PyQt5.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.qt.widgets.rows.row_focus import row_colour
from viewer.qt.widgets.style import GRID, SECONDARY_PX, current_theme, mono_font, sans_font
from viewer.qt.widgets.stylesheet import theme_colours

ROW_PX = 44
PICTURE = QSize(48, 36)  # the proportions of a still: heads are near its upper edge


class NameDelegate(QStyledItemDelegate):
    """Rows of ROW_PX; what is not known yet is left empty."""

    still: Callable[[str], QImage | None] | None = None  # picture of a sequence
    action: Callable[[str], str] | None = None  # its action; "" if it is not in the dataset

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex) -> QSize:
        return QSize(PICTURE.width() + 120, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        name, colours = index.data(), theme_colours(current_theme())
        painter.save()
        background = row_colour(self.parent(), index, is_selected=bool(option.state & QStyle.State_Selected))
        if background is not None:
            painter.fillRect(option.rect, background)
        place = QRect(option.rect.left() + GRID // 2, option.rect.top() + 4, PICTURE.width(), PICTURE.height())
        still = self.still(name) if self.still is not None else None
        if still is None:
            painter.fillRect(place, QColor(colours["hover"]))
        else:
            painter.setRenderHint(QPainter.SmoothPixmapTransform)
            painter.drawImage(place, still, _middle(still, place))
        action = self.action(name) if self.action is not None else ""
        words = option.rect.adjusted(PICTURE.width() + 2 * GRID, 5, -GRID // 2, -5)
        lines = (
            (name, mono_font(), "text" if action else "dim", Qt.AlignTop),
            (action or "not in this dataset", sans_font(SECONDARY_PX), "dim", Qt.AlignBottom),
        )
        for text, font, colour, alignment in lines:
            painter.setFont(font)
            painter.setPen(QColor(colours[colour]))
            elided = QFontMetrics(font).elidedText(text, Qt.ElideRight, words.width())
            painter.drawText(words, alignment | Qt.AlignLeft, elided)
        painter.restore()


def _middle(still: QImage, place: QRect) -> QRect:
    """The middle of a still, with the proportions of a place."""
    width = min(still.width(), round(still.height() * place.width() / place.height()))
    height = min(still.height(), round(width * place.height() / place.width()))
    return QRect((still.width() - width) // 2, (still.height() - height) // 2, width, height)
