"""The table model of findings, which filters and sorts."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from PyQt5.QtCore import QAbstractTableModel, QModelIndex, QPointF, Qt
from PyQt5.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from viewer.health.finding import KINDS, Finding, Severity
from viewer.qt.widgets.style import GRID, current_theme, mono_font
from viewer.qt.widgets.text.plain_text import plain_tooltip
from viewer.state.theme import THEMES, ThemeName

HEADERS: Final = ("kind", "sequence", "finding")
KIND, SEQUENCE, DESCRIPTION = range(len(HEADERS))
EVERYTHING: Final = "all"  # in place of a kind or a severity
SEVERITY_TITLES: Final = {"wrong": "Wrong", "note": "Note"}
DATASET: Final = "dataset"  # in place of a sequence
_KIND_ORDER: Final = {kind: index for index, kind in enumerate(KINDS)}


def matches(finding: Finding, chosen: str) -> bool:
    """Whether a finding is of the chosen kind or severity."""
    return chosen in (EVERYTHING, finding.severity, finding.kind)


class HealthTable(QAbstractTableModel):
    """Findings; new ones are appended until `sort` is called."""

    def __init__(self) -> None:
        super().__init__()
        self.findings: list[Finding] = []
        self._visible: list[Finding] = []
        self.chosen = EVERYTHING
        self.sorting: tuple[int, Qt.SortOrder] = (SEQUENCE, Qt.AscendingOrder)

    def clear(self) -> None:
        """Remove all findings and reset the filter."""
        self.beginResetModel()
        self.findings, self._visible, self.chosen = [], [], EVERYTHING
        self.endResetModel()

    def add(self, findings: Sequence[Finding]) -> None:
        """Append findings."""
        self.findings += findings
        shown = [finding for finding in findings if matches(finding, self.chosen)]
        if shown:
            first = len(self._visible)
            self.beginInsertRows(QModelIndex(), first, first + len(shown) - 1)
            self._visible += shown
            self.endInsertRows()

    def choose(self, chosen: str) -> None:
        """Show only findings of a kind or severity, or EVERYTHING."""
        if chosen != self.chosen:
            self.beginResetModel()
            self.chosen = chosen
            self._visible = [finding for finding in self.findings if matches(finding, chosen)]
            self._sort()
            self.endResetModel()

    def finding_at(self, row: int) -> Finding:
        """The finding of a row."""
        return self._visible[row]

    @property
    def sequences(self) -> tuple[str, ...]:
        """Names of the sequences of the visible findings."""
        return tuple(dict.fromkeys(one.sequence for one in self._visible if one.sequence is not None))

    def sort(self, column: int, order: Qt.SortOrder = Qt.AscendingOrder) -> None:
        """Sort by a column, keeping the selection."""
        self.sorting = (column, order)
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        findings = [self._visible[old.row()] for old in before]
        self._sort()
        rows = {id(finding): row for row, finding in enumerate(self._visible)}
        after = [self.index(rows[id(finding)], old.column()) for finding, old in zip(findings, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._visible)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.DisplayRole) -> Any:
        if orientation != Qt.Horizontal or not 0 <= section < len(HEADERS):
            return None
        if role == Qt.DisplayRole:
            return HEADERS[section]
        return int(Qt.AlignLeft | Qt.AlignVCenter) if role == Qt.TextAlignmentRole else None

    def data(self, index: QModelIndex, role: int = Qt.DisplayRole) -> Any:
        if not index.isValid():
            return None
        finding, column = self._visible[index.row()], index.column()
        if role == Qt.DisplayRole:
            return (KINDS[finding.kind].title, finding.sequence or DATASET, description_of(finding))[column]
        if role == Qt.ToolTipRole:
            title = f"{SEVERITY_TITLES[finding.severity]}: {KINDS[finding.kind].sentence}"
            texts = (title, finding.sequence or "", "\n".join(filter(None, (finding.message, finding.file))))
            return plain_tooltip(texts[column])
        if role == Qt.DecorationRole and column == KIND:
            return severity_icon(finding.severity)
        if role == Qt.FontRole and column == SEQUENCE and finding.sequence:
            return mono_font()
        if role == Qt.ForegroundRole and column == SEQUENCE and not finding.sequence:
            return QColor(current_theme().dim)
        return None

    def _sort(self) -> None:
        """Sort the visible findings. Ties are sorted by sequence, the dataset first, and wrong before note."""
        column, order = self.sorting
        self._visible.sort(key=_by_sequence)
        if column == KIND:
            self._visible.sort(key=_by_kind, reverse=order == Qt.DescendingOrder)
        elif column == DESCRIPTION:
            self._visible.sort(key=description_of, reverse=order == Qt.DescendingOrder)
        elif order == Qt.DescendingOrder:
            self._visible.sort(key=lambda finding: finding.sequence or "", reverse=True)


def _by_sequence(finding: Finding) -> tuple[str, bool, int]:
    return finding.sequence or "", *_by_kind(finding)


def _by_kind(finding: Finding) -> tuple[bool, int]:
    return finding.severity != "wrong", _KIND_ORDER[finding.kind]


def description_of(finding: Finding) -> str:
    """The message, preceded by the file for files of the whole dataset."""
    return f"{finding.file}: {finding.message}" if finding.kind == "dataset" and finding.file else finding.message


def severity_icon(severity: Severity) -> QIcon:
    """A dot for wrong, a ring for a note, in the current theme's colours."""
    return _severity_icon(severity, current_theme().name)


@cache
def _severity_icon(severity: Severity, name: ThemeName) -> QIcon:
    theme = THEMES[name]
    pixmap = QPixmap(2 * GRID, 2 * GRID)
    pixmap.fill(Qt.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.Antialiasing)
    if severity == "wrong":
        painter.setPen(Qt.NoPen)
        painter.setBrush(QColor(theme.warning))
        radius = 4.0
    else:
        painter.setPen(QPen(QColor(theme.dim), 1.5))
        radius = 3.25
    painter.drawEllipse(QPointF(GRID, GRID), radius, radius)
    painter.end()
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Selected)  # prevents tinting when selected
    return icon
