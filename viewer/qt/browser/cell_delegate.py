"""Draws the cells of the sequence list."""

from PyQt5.QtCore import QModelIndex, QRect, QSize
from PyQt5.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PyQt5.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from viewer.qt.browser.columns import ACTION, FAVOURITE, NAME, RATING, TAGS, UNKNOWN_TEXT, alignment
from viewer.qt.browser.table import SequenceTable
from viewer.qt.widgets.style import current_theme, icon, mono_font
from viewer.qt.widgets.stylesheet import theme_colours
from viewer.search.highlights import highlights
from viewer.search.query.terms import Query

BAR_PX = 3
ICON_PX = 11
MARK_OPACITY = 0.32  # of the accent over what the search matched
MARKED = (NAME, ACTION)  # columns whose words are searched
ICONS = {FAVOURITE: "heart", RATING: "star", TAGS: "tag"}
TAGS_PX = 64  # width from which on the words of tags are shown; a narrower column has their number


class CellDelegate(QStyledItemDelegate):
    """Gets a cell's text once; Qt's delegate calls data() seven times per cell, which is half of a repaint."""

    def __init__(self, table: SequenceTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self._name_font = mono_font()
        self._name_metrics = QFontMetrics(self._name_font)
        self._query = Query()

    def mark(self, query: Query) -> None:
        """Mark what a query matches, from the next repaint on."""
        self._query = query

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Paint a cell; of several selected rows the current one, which is shown, has a bar at its left."""
        super().paint(painter, option, index)
        if index.column() in ICONS and not _has_tag_words(index.column(), option.rect.width()):
            self._paint_icon(painter, option, index)
        if index.column() in MARKED and self._query.terms:
            self._paint_marks(painter, option, index)
        view = self.parent()
        if index.column() == NAME and index.row() == view.currentIndex().row() and view.has_many_selected():
            bar = QRect(option.rect.topLeft(), QSize(BAR_PX, option.rect.height()))
            painter.fillRect(bar, QColor(current_theme().accent))

    def _paint_marks(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Paint over the parts of a cell's text that the search matched, as far as the text is not elided."""
        text = self._table.text_at(index.row(), index.column())
        ranges = highlights(text, self._query)
        if not ranges:
            return
        metrics = self._name_metrics if index.column() == NAME else option.fontMetrics
        room = option.rect.adjusted(self._margin, 0, -self._margin, 0)
        colour = QColor(current_theme().accent)
        colour.setAlphaF(MARK_OPACITY)
        top = room.center().y() - metrics.height() // 2
        for start, end in ranges:
            left = room.left() + metrics.horizontalAdvance(text[:start])
            mark = QRect(left, top, metrics.horizontalAdvance(text[start:end]), metrics.height() + 1)
            painter.fillRect(mark & room, colour)

    def _paint_icon(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Paint the heart of a favourite, a star behind the number of stars, or a tag behind that of tags."""
        if not self._table.text_at(index.row(), index.column()):
            return
        place = QRect(0, 0, ICON_PX, ICON_PX)
        place.moveCenter(option.rect.center())
        if index.column() != FAVOURITE:
            number = self._number(index)
            place.moveLeft(option.rect.left() + self._margin + option.fontMetrics.horizontalAdvance(number) + 1)
        icon(ICONS[index.column()]).paint(painter, place)

    def _number(self, index: QModelIndex) -> str:
        """The number of stars or of tags."""
        marks = self._table.marks_at(index.row())
        return str(marks.rating if index.column() == RATING else len(marks.tags))

    @property
    def _margin(self) -> int:
        """Between the edge of a cell and its text, px."""
        return self.parent().style().pixelMetric(QStyle.PM_FocusFrameHMargin, None, self.parent()) + 1

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        column = index.column()
        text = self._table.text_at(index.row(), column)
        if column == TAGS and text and not _has_tag_words(column, option.rect.width()):
            text = self._number(index)
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


def _has_tag_words(column: int, width: int) -> bool:
    """Whether this is the tags column, and it is wide enough to show the tags and not only their number."""
    return column == TAGS and width >= TAGS_PX
