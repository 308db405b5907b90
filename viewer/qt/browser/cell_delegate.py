"""Draws the cells of the sequence list."""

from PyQt5.QtCore import QModelIndex
from PyQt5.QtGui import QColor, QFontMetrics, QPalette
from PyQt5.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from viewer.qt.browser.columns import NAME, UNKNOWN_TEXT, alignment
from viewer.qt.browser.table import SequenceTable
from viewer.qt.widgets.style import current_theme, mono_font
from viewer.qt.widgets.stylesheet import theme_colours


class CellDelegate(QStyledItemDelegate):
    """Gets a cell's text once; Qt's delegate calls data() seven times per cell, which is half of a repaint."""

    def __init__(self, table: SequenceTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self._name_font = mono_font()
        self._name_metrics = QFontMetrics(self._name_font)

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        column = index.column()
        text = self._table.text_at(index.row(), column)
        option.index = index
        option.text = text
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
