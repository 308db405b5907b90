"""The rows of the palette: a command, its menu, and its keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PyQt5.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt
from PyQt5.QtGui import QColor, QFontMetrics, QIcon, QPainter
from PyQt5.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.qt.widgets.style import GRID, SECONDARY_PX, current_theme, icon, mono_font, sans_font
from viewer.qt.widgets.stylesheet import theme_colours

ROW_PX = 30
ICON_PX = 16


@dataclass(frozen=True)
class Entry:
    """A command as it is listed."""

    id: str
    text: str
    menu: str
    keys: str = ""
    icon: QIcon | None = None
    is_checked: bool = False
    is_available: bool = True
    marked: tuple[int, ...] = ()  # positions of letters that match


class Rows(QAbstractListModel):
    """The commands that are found."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []

    def show_entries(self, entries: list[Entry]) -> None:
        """List other commands."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: QModelIndex, role: int = Qt.DisplayRole) -> Any:
        if role in (Qt.DisplayRole, Qt.AccessibleTextRole):
            entry = self.entries[index.row()]
            return entry.text if role == Qt.DisplayRole else f"{entry.text}, {entry.menu}, {entry.keys}".rstrip(", ")
        return None

    def flags(self, index: QModelIndex) -> Qt.ItemFlags:
        is_available = index.isValid() and self.entries[index.row()].is_available
        return Qt.ItemIsSelectable | Qt.ItemIsEnabled if is_available else Qt.ItemIsSelectable


class RowDelegate(QStyledItemDelegate):
    """Paints a row: icon or check mark, name with the letters that match, menu, keys."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex) -> QSize:
        return QSize(0, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        entry: Entry = index.model().entries[index.row()]
        colours = theme_colours(current_theme())
        if option.state & QStyle.State_Selected:
            painter.fillRect(option.rect, QColor(colours["selection"]))
        elif option.state & QStyle.State_MouseOver:
            painter.fillRect(option.rect, QColor(colours["hover"]))
        inner = option.rect.adjusted(GRID, 0, -GRID, 0)
        shown = icon("check", "accent") if entry.is_checked else entry.icon
        if shown is not None:
            place = QRect(inner.left(), inner.center().y() - ICON_PX // 2 + 1, ICON_PX, ICON_PX)
            shown.paint(painter, place, Qt.AlignCenter, QIcon.Normal if entry.is_available else QIcon.Disabled)
        text = inner.adjusted(ICON_PX + GRID, 0, 0, 0)
        text.setRight(self._paint_keys(painter, inner, entry, colours))
        left = self._paint_name(painter, text, entry, colours)
        painter.setFont(sans_font(SECONDARY_PX))
        painter.setPen(QColor(colours["dim" if entry.is_available else "disabled"]))
        painter.drawText(text.adjusted(left - text.left() + GRID, 0, -GRID, 0), Qt.AlignVCenter, entry.menu)

    def _paint_keys(self, painter: QPainter, inner: QRect, entry: Entry, colours: dict[str, str]) -> int:
        """Paint the keys at the right; returns where they begin."""
        font = mono_font(SECONDARY_PX)
        width = QFontMetrics(font).horizontalAdvance(entry.keys)
        painter.setFont(font)
        painter.setPen(QColor(colours["dim" if entry.is_available else "disabled"]))
        painter.drawText(inner, Qt.AlignVCenter | Qt.AlignRight, entry.keys)
        return inner.right() - width - GRID

    def _paint_name(self, painter: QPainter, place: QRect, entry: Entry, colours: dict[str, str]) -> int:
        """Paint the name letter by letter; returns where it ends."""
        plain, strong = sans_font(), sans_font(semibold=True)
        left = place.left()
        for position, letter in enumerate(entry.text):
            is_marked = position in entry.marked
            font = strong if is_marked else plain
            width = QFontMetrics(font).horizontalAdvance(letter)
            if left + width > place.right():
                break
            painter.setFont(font)
            colour = "disabled" if not entry.is_available else "accent" if is_marked else "text"
            painter.setPen(QColor(colours[colour]))
            painter.drawText(QRect(left, place.top(), width + 2, place.height()), Qt.AlignVCenter, letter)
            left += width
        return left
