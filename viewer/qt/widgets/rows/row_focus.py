"""Rows that show whether their view has the keyboard focus."""

from PyQt5.QtCore import QModelIndex
from PyQt5.QtGui import QBrush, QColor, QPalette
from PyQt5.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.qt.widgets.style import current_theme
from viewer.qt.widgets.stylesheet import theme_colours


class RowFocus(QStyledItemDelegate):
    """A delegate that paints the selected row quieter without the focus, and with it the current row, too."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().initStyleOption(option, index)
        colour = row_colour(self.parent(), index, is_selected=bool(option.state & QStyle.State_Selected))
        if colour is not None and option.state & QStyle.State_Selected:
            option.palette.setColor(QPalette.Highlight, colour)
        elif colour is not None:
            option.backgroundBrush = QBrush(colour)
        option.state &= ~QStyle.State_HasFocus  # the whole row shows the focus, not one cell


def row_colour(view: QAbstractItemView, index: QModelIndex, *, is_selected: bool) -> QColor | None:
    """The colour of a row's background; None for that of the view."""
    focused, colours = view.hasFocus(), theme_colours(current_theme())
    if is_selected:
        return QColor(colours["selection" if focused else "selection_quiet"])
    return QColor(colours["selection_quiet"]) if focused and index.row() == view.currentIndex().row() else None
