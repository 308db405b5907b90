"""The popup below the search field with what can be typed next."""

from collections.abc import Mapping
from typing import Any

from PyQt5.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, Qt, pyqtSignal
from PyQt5.QtGui import QColor, QPainter
from PyQt5.QtWidgets import QCompleter, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem

from viewer.qt.widgets.shortcut_override import PopupKeys
from viewer.qt.widgets.style import GRID, current_theme
from viewer.search.facets import Facet, FacetValue
from viewer.search.query.completion import Completion, Completions, completions

VISIBLE_ROWS = 12
HINT_GAP_PX = 2 * GRID


class SearchCompleter(QObject):
    """Offers names of fields, and the values of a field after its colon. It never changes the text by itself."""

    taken = pyqtSignal(int, str)  # index of the first character to replace, replacement

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        self._facets: Mapping[Facet, tuple[FacetValue, ...]] = {}
        self._start = 0
        self._rows = CompletionRows()
        self._completer = QCompleter(self._rows, self)
        self._completer.setCompletionMode(QCompleter.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(VISIBLE_ROWS)
        self._completer.setWidget(field)
        self.popup = self._completer.popup()
        self.popup.setProperty("kind", "popup")
        self.popup.setItemDelegate(HintDelegate(self.popup))
        self._popup_keys = PopupKeys(self.popup)
        self._completer.activated[QModelIndex].connect(self._take)

    @property
    def is_open(self) -> bool:
        """Whether the popup is shown."""
        return bool(self.popup.isVisible())

    @property
    def texts(self) -> list[str]:
        """What is offered; empty while the popup is hidden."""
        return [item.text for item in self._rows.items] if self.is_open else []

    def set_facets(self, facets: Mapping[Facet, tuple[FacetValue, ...]]) -> None:
        """Set the values that the dataset has."""
        self._facets = facets

    def offer(self) -> None:
        """Show what the text before the cursor can be completed to; hide the popup if there is nothing."""
        field = self._field
        found = Completions(0) if field.hasSelectedText() else self._find(field.text()[: field.cursorPosition()])
        if not found.items:
            self.hide()
            return
        self._start = found.start
        self._rows.show_items(found.items)
        self._completer.complete(QRect(0, field.height() - 1, max(field.width(), self._width()), 1))
        self.popup.setCurrentIndex(QModelIndex())  # Qt makes the first row current, which nobody has chosen

    def hide(self) -> None:
        """Hide the popup."""
        self.popup.hide()

    def take(self, *, first: bool = False) -> bool:
        """Take the row that is chosen, or else, if `first`, the first one; whether there was one."""
        index = self.popup.currentIndex()
        if not index.isValid() and first:
            index = self._rows.index(0)
        if not self.is_open or not index.isValid():
            return False
        self._take(index)
        return True

    def _find(self, before: str) -> Completions:
        values = {facet: [(value.value, value.label) for value in of_facet] for facet, of_facet in self._facets.items()}
        return completions(before, values)

    def _take(self, index: QModelIndex) -> None:
        self.hide()
        self.taken.emit(self._start, index.data())

    def _width(self) -> int:
        """Room for the longest row that is in sight, with its hint."""
        metrics = self.popup.fontMetrics()
        texts = (f"{item.text}{item.hint}" for item in self._rows.items[:VISIBLE_ROWS])
        return max(map(metrics.horizontalAdvance, texts)) + 4 * HINT_GAP_PX


class CompletionRows(QAbstractListModel):
    """The completions, one a row."""

    def __init__(self) -> None:
        super().__init__()
        self.items: tuple[Completion, ...] = ()

    def show_items(self, items: tuple[Completion, ...]) -> None:
        """Show other completions."""
        if items != self.items:
            self.beginResetModel()
            self.items = items
            self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.items)

    def data(self, index: QModelIndex, role: int = Qt.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role in (Qt.DisplayRole, Qt.EditRole):
            return item.text
        return item.hint if role == Qt.UserRole else None


class HintDelegate(QStyledItemDelegate):
    """Paints a completion with its hint, dim, at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().paint(painter, option, index)
        hint = index.data(Qt.UserRole)
        if not hint:
            return
        used = option.fontMetrics.horizontalAdvance(index.data()) + HINT_GAP_PX
        room = option.rect.adjusted(used, 0, -GRID, 0)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(QColor(current_theme().dim))
        text = option.fontMetrics.elidedText(hint, Qt.ElideRight, room.width())
        painter.drawText(room, Qt.AlignRight | Qt.AlignVCenter, text)
        painter.restore()
