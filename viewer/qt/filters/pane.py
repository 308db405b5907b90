"""The filter pane: a section for each facet."""

from collections.abc import Iterable, Mapping

from PyQt5.QtCore import QPoint, Qt, pyqtSignal
from PyQt5.QtGui import QShowEvent
from PyQt5.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from viewer.qt.filters.length_section import LengthSection
from viewer.qt.filters.section import FacetSection
from viewer.qt.widgets.placeholder import Placeholder
from viewer.qt.widgets.style import GRID
from viewer.search.facets import FACETS, Facet, FacetValue
from viewer.search.lengths import Lengths

OPEN_BY_DEFAULT = ("action", "length", "split", "familiarity")
NO_VALUES = {
    "length": "No length is known yet",
    "tag": "No sequence has a tag yet",
    "is": "No sequence is a favourite yet",
    "has": "Nothing is written yet",
    "playlist": "There are no playlists yet",
    "missing": "Nothing is missing",
}
NO_VALUES_DEFAULT = "Not known in this dataset"


class FacetPane(QStackedWidget):
    """Shows facet values with counts, and emits those toggled; the search decides which are chosen."""

    toggled = pyqtSignal(str, str)  # facet, value
    cleared = pyqtSignal(str)  # facet
    length_chosen = pyqtSignal(str)  # a range as written in a query; "" for none
    menu_requested = pyqtSignal(str, str, QPoint)  # facet, value, point of the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sections: dict[Facet, FacetSection] = {}  # made when first shown
        self._open: frozenset[str] = frozenset(OPEN_BY_DEFAULT)
        self._found: tuple[Mapping[Facet, tuple[FacetValue, ...]], Lengths | None] = ({}, None)
        self.empty = Placeholder("Open a dataset to filter its sequences.")
        self.pane = QScrollArea()
        self._lay_out()

    @property
    def length(self) -> LengthSection:
        """The section of lengths, with their histogram."""
        section: LengthSection = self.sections["length"]
        return section

    @property
    def open_sections(self) -> tuple[str, ...]:
        """The facets whose sections are open, in display order."""
        if not self.sections:
            return tuple(facet for facet in FACETS if facet in self._open)
        return tuple(facet for facet, section in self.sections.items() if section.is_open)

    @open_sections.setter
    def open_sections(self, facets: Iterable[str]) -> None:
        self._open = frozenset(facets)
        for facet, section in self.sections.items():
            section.set_open(facet in self._open)

    def show_found(self, facets: Mapping[Facet, tuple[FacetValue, ...]], lengths: Lengths | None = None) -> None:
        """Show values, counts and the histogram of lengths; the placeholder if `facets` is empty."""
        self._found = facets, lengths
        if self.isVisible():
            self._show_values()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the sections the first time, which most windows never need; show what was found meanwhile."""
        if not self.sections:
            self._make_sections()
        self._show_values()
        super().showEvent(event)

    def _show_values(self) -> None:
        facets, lengths = self._found
        for facet, section in self.sections.items():
            section.show_values(facets.get(facet, ()))
        self.length.show_lengths(lengths)
        self.setCurrentWidget(self.pane if facets else self.empty)

    def _scroll_to_row(self, top: int, bottom: int) -> None:
        """Scroll to a row of the sending list, at `top` to `bottom` px in it."""
        y = self.sender().mapTo(self.pane.widget(), QPoint(0, top)).y()
        half = (bottom - top) // 2
        self.pane.ensureVisible(0, y + half, 0, half + GRID)

    def _lay_out(self) -> None:
        self.pane.setWidgetResizable(True)
        self.pane.setFrameShape(QFrame.NoFrame)
        self.pane.setFocusPolicy(Qt.NoFocus)
        self.pane.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        self.addWidget(self.empty)
        self.addWidget(self.pane)
        self.setMinimumWidth(200)

    def _make_sections(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, GRID // 2, 0, GRID)
        column.setSpacing(GRID // 2)
        self.sections = {facet: _section(facet) for facet in FACETS}
        for facet, section in self.sections.items():
            section.set_open(facet in self._open)
            section.toggled.connect(self.toggled)
            section.cleared.connect(self.cleared)
            section.menu_requested.connect(self.menu_requested)
            section.rows.row_focused.connect(self._scroll_to_row)
            column.addWidget(section)
        self.length.range_chosen.connect(self.length_chosen)
        column.addStretch()
        self.pane.setWidget(page)
        page.show()


def _section(facet: Facet) -> FacetSection:
    no_values = NO_VALUES.get(facet, NO_VALUES_DEFAULT)
    return LengthSection(no_values) if facet == "length" else FacetSection(facet, no_values)
