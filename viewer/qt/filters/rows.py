"""The rows of one facet on the screen: mark, label, count, and how much that is of the largest."""

from functools import cache

from PyQt5.QtCore import QEvent, QModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt, pyqtSignal
from PyQt5.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF, QWheelEvent
from PyQt5.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from viewer.qt.filters.model import FacetModel
from viewer.qt.widgets.shortcut_override import PRESS_KEYS, override_shortcut
from viewer.qt.widgets.style import GRID, current_theme, sans_font
from viewer.qt.widgets.stylesheet import mix, theme_colours
from viewer.state.theme import Theme

ROW_PX = 24
MARK_PX = 14
MOVES = (Qt.Key_Up, Qt.Key_Down, Qt.Key_Home, Qt.Key_End, Qt.Key_PageUp, Qt.Key_PageDown)
CHECK = QPolygonF([QPointF(3.5, 7.5), QPointF(6, 10), QPointF(10.5, 4.5)])  # in the mark


class FacetRows(QListView):
    """As high as its rows; the pane scrolls. Clicks, Space and Enter toggle; a click leaves the keys where they are."""

    toggled = pyqtSignal(str)  # value
    moved_to = pyqtSignal(int, int)  # top and bottom of the row that the keys went to, px

    def __init__(self, model: FacetModel, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._kept: str | None = None  # the value that the keys were on
        self.setModel(model)
        self.setItemDelegate(FacetDelegate(model, self))
        self.setAccessibleName(title)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.NoFrame)
        self.setSelectionMode(QAbstractItemView.NoSelection)
        self.setEditTriggers(QAbstractItemView.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.TabFocus)
        self.setSizePolicy(QSizePolicy.Ignored, QSizePolicy.Fixed)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WA_Hover)
        model.modelAboutToBeReset.connect(self._keep_current)
        model.modelReset.connect(self._restore_current)
        self._fit()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self.moved_to.emit(current.row() * ROW_PX, (current.row() + 1) * ROW_PX)

    def focusInEvent(self, event: QEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0))
        row = max(self.currentIndex().row(), 0)
        self.moved_to.emit(row * ROW_PX, (row + 1) * ROW_PX)

    def event(self, event: QEvent) -> bool:
        return override_shortcut(event, (*PRESS_KEYS, *MOVES)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in PRESS_KEYS:
            if not event.isAutoRepeat():
                self._toggle(self.currentIndex())
        elif event.key() in MOVES:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.LeftButton:
            self._toggle(self.indexAt(event.pos()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press has done it."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() == Qt.NoButton:
            super().mouseMoveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the pane scrolls

    def scrollTo(
        self, index: QModelIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.EnsureVisible
    ) -> None:
        """Nothing: all rows are in the view, and the pane scrolls."""

    def _toggle(self, index: QModelIndex) -> None:
        value = self._model.value_at(index)
        if value is not None:
            self.toggled.emit(value.value)

    def _keep_current(self) -> None:
        value = self._model.value_at(self.currentIndex())
        self._kept = self._kept if value is None else value.value

    def _restore_current(self) -> None:
        row = None if self._kept is None else self._model.row_of(self._kept)
        if row is None and self.hasFocus():
            row = 0
        if row is not None and self._model.rows:
            self.setCurrentIndex(self._model.index(row))
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(ROW_PX * len(self._model.rows))


class FacetDelegate(QStyledItemDelegate):
    """Paints a row from the model's record, without asking data() for each of its parts."""

    def __init__(self, model: FacetModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        del option, index
        return QSize(100, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        value = self._model.rows[index.row()]
        colours = _colours(current_theme())
        row: QRect = option.rect
        if option.state & QStyle.State_MouseOver:
            painter.fillRect(row, colours["hover"])
        left = row.left() + 2 * GRID + MARK_PX + GRID
        space = row.right() + 1 - GRID - left
        share = value.count / self._model.largest if self._model.largest else 0.0
        if value.count:
            bar = QRectF(left - 4, row.top() + 2, max(3.0, (space + 8) * share), ROW_PX - 4)
            painter.setRenderHint(QPainter.Antialiasing)
            painter.setPen(Qt.NoPen)
            painter.setBrush(colours["chosen_bar" if value.chosen else "bar"])
            painter.drawRoundedRect(bar, 3, 3)
        _paint_mark(painter, QPoint(row.left() + 2 * GRID, row.top() + (ROW_PX - MARK_PX) // 2), value.chosen, colours)
        font, metrics = _text_face()
        painter.setFont(font)
        count = f"{value.count:,}"
        count_width = metrics.horizontalAdvance(count)
        painter.setPen(colours["text" if value.chosen else "count" if value.count else "dim"])
        painter.drawText(left, row.top(), space, ROW_PX, Qt.AlignRight | Qt.AlignVCenter, count)
        painter.setPen(colours["text" if value.count or value.chosen else "dim"])
        label = metrics.elidedText(value.label, Qt.ElideRight, space - count_width - GRID)
        painter.drawText(left, row.top(), space, ROW_PX, Qt.AlignLeft | Qt.AlignVCenter, label)
        if option.state & QStyle.State_HasFocus:
            painter.setRenderHint(QPainter.Antialiasing)
            painter.setPen(QPen(colours["accent"], 1))
            painter.setBrush(Qt.NoBrush)
            painter.drawRoundedRect(QRectF(row).adjusted(GRID + 0.5, 0.5, -2.5, -0.5), 4, 4)


def _paint_mark(painter: QPainter, place: QPoint, chosen: bool, colours: dict[str, QColor]) -> None:
    painter.setRenderHint(QPainter.Antialiasing)
    box = QRectF(place.x() + 0.5, place.y() + 0.5, MARK_PX - 1, MARK_PX - 1)
    painter.setPen(QPen(colours["accent" if chosen else "thumb"], 1))
    painter.setBrush(colours["accent" if chosen else "field"])
    painter.drawRoundedRect(box, 3.5, 3.5)
    if chosen:
        painter.setPen(QPen(colours["on_accent"], 1.8, Qt.SolidLine, Qt.RoundCap, Qt.RoundJoin))
        painter.drawPolyline(CHECK.translated(QPointF(place)))


@cache
def _text_face() -> tuple[QFont, QFontMetrics]:
    font = sans_font()
    return font, QFontMetrics(font)


@cache
def _colours(theme: Theme) -> dict[str, QColor]:
    made = theme_colours(theme)
    made["bar"] = mix(theme.panel, theme.accent, 0.13 if theme.name == "dark" else 0.10)
    made["chosen_bar"] = mix(theme.panel, theme.accent, 0.32 if theme.name == "dark" else 0.22)
    made["count"] = mix(theme.dim, theme.text, 0.3)
    return {name: QColor(colour) for name, colour in made.items()}
