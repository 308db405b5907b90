"""The list view of one facet: check box, label, count and a bar of the count."""

from functools import cache

from PyQt5.QtCore import QEvent, QModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt, pyqtSignal
from PyQt5.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPolygonF,
    QWheelEvent,
)
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
from viewer.search.facets import FacetValue
from viewer.state.theme import Theme

ROW_PX = 24
CHECK_BOX_PX = 14
MOVE_KEYS = (Qt.Key_Up, Qt.Key_Down, Qt.Key_Home, Qt.Key_End, Qt.Key_PageUp, Qt.Key_PageDown)
CHECK_MARK = QPolygonF([QPointF(3.5, 7.5), QPointF(6, 10), QPointF(10.5, 4.5)])  # in the check box


class FacetRows(QListView):
    """As high as its rows; the pane scrolls. Clicks, Space and Enter toggle values; clicks do not take the focus."""

    toggled = pyqtSignal(str)  # value
    menu_requested = pyqtSignal(str, QPoint)  # value, point of the screen
    row_focused = pyqtSignal(int, int)  # top and bottom of the row that got the focus, px

    def __init__(self, model: FacetModel, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._focused_value: str | None = None  # restored after a model reset
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
        model.modelAboutToBeReset.connect(self._save_current)
        model.modelReset.connect(self._restore_current)
        self._fit_height()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self.row_focused.emit(current.row() * ROW_PX, (current.row() + 1) * ROW_PX)

    def focusInEvent(self, event: QEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0))
        row = max(self.currentIndex().row(), 0)
        self.row_focused.emit(row * ROW_PX, (row + 1) * ROW_PX)

    def event(self, event: QEvent) -> bool:
        return override_shortcut(event, (*PRESS_KEYS, *MOVE_KEYS)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in PRESS_KEYS:
            if not event.isAutoRepeat():
                self._toggle(self.currentIndex())
        elif event.key() in MOVE_KEYS:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.LeftButton:
            self._toggle(self.indexAt(event.pos()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do nothing: the press has toggled already."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() == Qt.NoButton:
            super().mouseMoveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the value under the mouse; for a key, of the current one."""
        is_mouse = event.reason() == QContextMenuEvent.Mouse
        index = self.indexAt(event.pos()) if is_mouse else self.currentIndex()
        value = self._model.value_at(index)
        if value is not None:
            point = event.globalPos() if is_mouse else self.mapToGlobal(self.visualRect(index).bottomLeft())
            self.menu_requested.emit(value.value, point)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolls the pane

    def scrollTo(
        self, index: QModelIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.EnsureVisible
    ) -> None:
        """Do nothing: all rows fit in the view, and the pane scrolls."""

    def _toggle(self, index: QModelIndex) -> None:
        value = self._model.value_at(index)
        if value is not None:
            self.toggled.emit(value.value)

    def _save_current(self) -> None:
        value = self._model.value_at(self.currentIndex())
        self._focused_value = self._focused_value if value is None else value.value

    def _restore_current(self) -> None:
        row = None if self._focused_value is None else self._model.row_of(self._focused_value)
        if row is None and self.hasFocus():
            row = 0
        if row is not None and self._model.rows:
            self.setCurrentIndex(self._model.index(row))
        self._fit_height()

    def _fit_height(self) -> None:
        self.setFixedHeight(ROW_PX * len(self._model.rows))


class FacetDelegate(QStyledItemDelegate):
    """Paints a row directly from its FacetValue, without calling data() for each part."""

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
        painter.setRenderHint(QPainter.Antialiasing)
        if option.state & QStyle.State_MouseOver:
            painter.fillRect(row, colours["hover"])
        left = row.left() + 2 * GRID + CHECK_BOX_PX + GRID
        content = QRect(left, row.top(), row.right() + 1 - GRID - left, ROW_PX)
        if value.count:
            _paint_bar(painter, content, value, self._model.largest, colours)
        box = QPoint(row.left() + 2 * GRID, row.top() + (ROW_PX - CHECK_BOX_PX) // 2)
        _paint_check_box(painter, box, value.chosen, colours)
        _paint_texts(painter, content, value, colours)
        if option.state & QStyle.State_HasFocus:
            painter.setPen(QPen(colours["accent"], 1))
            painter.setBrush(Qt.NoBrush)
            painter.drawRoundedRect(QRectF(row).adjusted(GRID + 0.5, 0.5, -2.5, -0.5), 4, 4)


def _paint_bar(painter: QPainter, content: QRect, value: FacetValue, largest: int, colours: dict[str, QColor]) -> None:
    width = max(3.0, (content.width() + 8) * value.count / largest)
    painter.setPen(Qt.NoPen)
    painter.setBrush(colours["chosen_bar" if value.chosen else "bar"])
    painter.drawRoundedRect(QRectF(content.left() - 4, content.top() + 2, width, ROW_PX - 4), 3, 3)


def _paint_check_box(painter: QPainter, corner: QPoint, chosen: bool, colours: dict[str, QColor]) -> None:
    box = QRectF(corner.x() + 0.5, corner.y() + 0.5, CHECK_BOX_PX - 1, CHECK_BOX_PX - 1)
    painter.setPen(QPen(colours["accent" if chosen else "thumb"], 1))
    painter.setBrush(colours["accent" if chosen else "field"])
    painter.drawRoundedRect(box, 3.5, 3.5)
    if chosen:
        painter.setPen(QPen(colours["on_accent"], 1.8, Qt.SolidLine, Qt.RoundCap, Qt.RoundJoin))
        painter.drawPolyline(CHECK_MARK.translated(QPointF(corner)))


def _paint_texts(painter: QPainter, content: QRect, value: FacetValue, colours: dict[str, QColor]) -> None:
    font, metrics = _font_and_metrics()
    painter.setFont(font)
    count = f"{value.count:,}"
    painter.setPen(colours["text" if value.chosen else "count" if value.count else "dim"])
    painter.drawText(content, Qt.AlignRight | Qt.AlignVCenter, count)
    painter.setPen(colours["text" if value.count or value.chosen else "dim"])
    width = content.width() - metrics.horizontalAdvance(count) - GRID
    label = metrics.elidedText(value.label, Qt.ElideRight, width)
    painter.drawText(content, Qt.AlignLeft | Qt.AlignVCenter, label)


@cache
def _font_and_metrics() -> tuple[QFont, QFontMetrics]:
    font = sans_font()
    return font, QFontMetrics(font)


@cache
def _colours(theme: Theme) -> dict[str, QColor]:
    colours = dict(theme_colours(theme))
    colours["bar"] = mix(theme.panel, theme.accent, 0.13 if theme.name == "dark" else 0.10)
    colours["chosen_bar"] = mix(theme.panel, theme.accent, 0.32 if theme.name == "dark" else 0.22)
    colours["count"] = mix(theme.dim, theme.text, 0.3)
    return {name: QColor(colour) for name, colour in colours.items()}
