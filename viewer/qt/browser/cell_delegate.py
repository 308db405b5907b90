"""Draws the cells of the sequence list."""

from PyQt5.QtCore import QModelIndex, QRect, QSize
from PyQt5.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PyQt5.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from viewer.qt.browser.columns import FAVOURITE, NAME, RATING, UNKNOWN_TEXT, alignment
from viewer.qt.browser.table import SequenceTable
from viewer.qt.widgets.style import current_theme, icon, mono_font
from viewer.qt.widgets.stylesheet import theme_colours

BAR_PX = 3
ICON_PX = 11
ICONS = {FAVOURITE: "heart", RATING: "star"}


class CellDelegate(QStyledItemDelegate):
    """Gets a cell's text once; Qt's delegate calls data() seven times per cell, which is half of a repaint."""

    def __init__(self, table: SequenceTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self._name_font = mono_font()
        self._name_metrics = QFontMetrics(self._name_font)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Paint a cell; of several selected rows the current one, which is shown, has a bar at its left."""
        super().paint(painter, option, index)
        if index.column() in ICONS:
            self._paint_icon(painter, option.rect, index)
        view = self.parent()
        if index.column() == NAME and index.row() == view.currentIndex().row() and view.has_many_selected():
            bar = QRect(option.rect.topLeft(), QSize(BAR_PX, option.rect.height()))
            painter.fillRect(bar, QColor(current_theme().accent))

    def _paint_icon(self, painter: QPainter, cell: QRect, index: QModelIndex) -> None:
        """Paint the heart of a favourite, or a star behind the number of stars."""
        if not self._table.text_at(index.row(), index.column()):
            return
        place = QRect(0, 0, ICON_PX, ICON_PX)
        place.moveCenter(cell.center())
        if index.column() == RATING:
            place.moveRight(cell.right() - 1)
        icon(ICONS[index.column()]).paint(painter, place)

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        column = index.column()
        text = self._table.text_at(index.row(), column)
        option.index = index
        option.text = "" if column == FAVOURITE else text
        option.features |= QStyleOptionViewItem.HasDisplay
        option.displayAlignment = alignment(column)
        if column == NAME:
            option.font = self._name_font
            option.fontMetrics = self._name_metrics
        elif text == UNKNOWN_TEXT:
            option.palette.setColor(QPalette.Text, QColor(current_theme().dim))
        if option.state & QStyle.State_Selected:
            focused = self.parent().hasFocus()
            colour = theme_colours(current_theme())["selection" if focused else "selection_quiet"]
            option.palette.setColor(QPalette.Highlight, QColor(colour))
            option.state &= ~QStyle.State_HasFocus  # the whole row shows the focus, not one cell
