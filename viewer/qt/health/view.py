"""The table view of findings."""

from PyQt5.QtCore import QModelIndex, Qt, pyqtSignal
from PyQt5.QtGui import QFontMetrics
from PyQt5.QtWidgets import QHeaderView

from viewer.health.finding import KINDS
from viewer.qt.health.kinds import ROW_PX
from viewer.qt.health.table import DESCRIPTION, KIND, SEQUENCE, HealthTable
from viewer.qt.widgets.rows.row_table import RowTable
from viewer.qt.widgets.style import GRID, mono_font, sans_font


class HealthView(RowTable):
    """Findings. Enter or a double click shows the sequence of a row, at the frame that the finding names."""

    sequence_requested = pyqtSignal(str, object)  # name of a sequence, and a frame or None

    def __init__(self, table: HealthTable) -> None:
        super().__init__("Findings", ROW_PX)
        self._table = table
        table.setParent(self)  # must not be deleted before the view
        self.setModel(table)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        self._set_columns()
        self.row_chosen.connect(self._request_sequence)

    def _request_sequence(self, index: QModelIndex) -> None:
        finding = self._table.finding_at(index.row())
        if finding.sequence is not None:
            self.sequence_requested.emit(finding.sequence, finding.frame)

    def _set_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        titles, names = QFontMetrics(sans_font()), QFontMetrics(mono_font())
        header.resizeSection(KIND, max(titles.horizontalAdvance(about.title) for about in KINDS.values()) + 5 * GRID)
        header.resizeSection(SEQUENCE, names.horizontalAdvance("G000T000A000R000") + 2 * GRID)
        header.setSectionResizeMode(DESCRIPTION, QHeaderView.Stretch)
        header.setSortIndicator(*self._table.sorting)
        self.setSortingEnabled(True)
