"""The table of pairs, with the means of the sources below it in the same columns."""

from PyQt5.QtCore import QModelIndex, Qt, pyqtSignal
from PyQt5.QtGui import QFontMetrics, QResizeEvent
from PyQt5.QtWidgets import QAbstractItemView, QFrame, QVBoxLayout, QWidget

from viewer.comparing.run import Compared
from viewer.qt.measuring.table.means import MeansTable
from viewer.qt.measuring.table.pairs import (
    FRAMES,
    N_COLUMNS,
    REASON,
    SEQUENCE,
    SOURCE,
    VALUES,
    WORST,
    PairTable,
)
from viewer.qt.widgets.rows.row_table import RowTable
from viewer.qt.widgets.style import GRID, SECONDARY_PX, mono_font, sans_font

ROW_PX = 28
SOURCE_PX = 150
WIDEST_VALUE = "00,000.0"
MOST_MEANS = 8  # rows of means that are seen without scrolling


class _Rows(RowTable):
    """What both tables have in common."""

    def __init__(self, name: str) -> None:
        super().__init__(name, ROW_PX)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollPerPixel)


class PairRows(_Rows):
    """Pairs. Enter or a double click requests one."""

    requested = pyqtSignal(object)  # Compared

    def __init__(self, table: PairTable) -> None:
        super().__init__("Pairs")
        self._table = table
        table.setParent(self)  # must not be deleted before the view
        self.setModel(table)
        self.row_chosen.connect(self._request)

    def _request(self, index: QModelIndex) -> None:
        pair: Compared = self._table.pair_at(index.row())
        self.requested.emit(pair)


class PairView(QWidget):
    """Both tables; columns are as wide, and scrolled as far, in the one as in the other."""

    def __init__(self, table: PairTable) -> None:
        super().__init__()
        self._table = table
        self.means = MeansTable(table)
        self.rows, self.mean_rows = PairRows(table), _Rows("Means of the sources")
        self.means.setParent(self.mean_rows)
        self.mean_rows.setModel(self.means)
        self.mean_rows.setSelectionMode(QAbstractItemView.NoSelection)
        self.mean_rows.setFocusPolicy(Qt.NoFocus)
        self.mean_rows.horizontalHeader().hide()
        self.mean_rows.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        self.mean_rows.setFrameShape(QFrame.NoFrame)
        self._set_columns()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.rows, 1)
        rule = QFrame()
        rule.setProperty("kind", "rule")
        column.addWidget(rule)
        column.addWidget(self.mean_rows)

    def update_means(self) -> None:
        """Show the means over the pairs compared so far. The column of reasons is hidden while no pair has failed."""
        self.means.update()
        self.mean_rows.setFixedHeight(ROW_PX * min(max(1, self.means.rowCount()), MOST_MEANS) + 2)
        for view in (self.rows, self.mean_rows):
            view.setColumnHidden(REASON, not self._table.has_failed)
        self._fit_source()
        bar = self.rows.verticalScrollBar()
        self.mean_rows.setVerticalScrollBarPolicy(
            Qt.ScrollBarAlwaysOn if bar.maximum() > bar.minimum() else Qt.ScrollBarAlwaysOff
        )
        self.mean_rows.verticalScrollBar().setEnabled(self.means.rowCount() > MOST_MEANS)  # else only its room is kept

    def _set_columns(self) -> None:
        header = self.rows.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(4 * GRID)
        header.sectionResized.connect(self._follow_width)
        titles, cells = QFontMetrics(sans_font(SECONDARY_PX)), QFontMetrics(sans_font())
        names = QFontMetrics(mono_font())
        for section in range(N_COLUMNS):
            if section == SEQUENCE:
                width = names.horizontalAdvance("G000T000A000R000") + 2 * GRID
            elif section == SOURCE:
                width = SOURCE_PX
            elif section == REASON:
                width = 3 * SOURCE_PX
            else:
                title = "frames" if section == FRAMES else VALUES[section - WORST].heading
                widest = "000,000" if section == FRAMES else WIDEST_VALUE
                width = max(titles.horizontalAdvance(title) + 3 * GRID, cells.horizontalAdvance(widest) + GRID)
            header.resizeSection(section, width)
        header.setSortIndicator(*self._table.sorting)
        self.rows.setSortingEnabled(True)
        header.setSortIndicatorShown(True)
        bars = self.rows.horizontalScrollBar(), self.mean_rows.horizontalScrollBar()
        bars[0].valueChanged.connect(bars[1].setValue)
        self.update_means()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_source()

    def _fit_source(self) -> None:
        """Give the names of sources the width that is left."""
        header = self.rows.horizontalHeader()
        others = sum(header.sectionSize(section) for section in range(N_COLUMNS) if section != SOURCE)
        header.resizeSection(SOURCE, max(SOURCE_PX, self.rows.viewport().width() - others - GRID))

    def _follow_width(self, section: int, _before: int, width: int) -> None:
        self.mean_rows.horizontalHeader().resizeSection(section, width)
