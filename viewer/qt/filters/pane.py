"""The pane of filters: every facet with its values and how many sequences each would leave."""

from collections.abc import Iterable, Mapping

from PyQt5.QtCore import QPoint, Qt, pyqtSignal
from PyQt5.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from viewer.qt.filters.section import FacetSection
from viewer.qt.widgets.placeholder import Placeholder
from viewer.qt.widgets.style import GRID
from viewer.search.facets import FACET_TITLES, FACETS, Facet, FacetValue

OPEN_AT_FIRST = ("action", "split", "familiarity")
NOTHING = {"tag": "No sequence has a tag yet"}
NOTHING_ELSE = "Nothing is known of it here"


class FacetPane(QStackedWidget):
    """Shows the facets of what was found and tells what is toggled; what is chosen is not its own."""

    toggled = pyqtSignal(str, str)  # facet, value
    cleared = pyqtSignal(str)  # facet

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sections: dict[Facet, FacetSection] = {
            facet: FacetSection(FACET_TITLES[facet], NOTHING.get(facet, NOTHING_ELSE)) for facet in FACETS
        }
        self.empty = Placeholder("Filters come with a dataset.")
        self.pane = QScrollArea()
        self._lay_out()
        for facet, section in self.sections.items():
            section.toggled.connect(lambda value, of=facet: self.toggled.emit(of, value))
            section.cleared.connect(lambda of=facet: self.cleared.emit(of))
            section.rows.moved_to.connect(lambda top, bottom, rows=section.rows: self._show_row(rows, top, bottom))
        self.open_sections = OPEN_AT_FIRST

    @property
    def open_sections(self) -> tuple[str, ...]:
        """The facets whose values are unfolded, in their order."""
        return tuple(facet for facet, section in self.sections.items() if section.is_open)

    @open_sections.setter
    def open_sections(self, facets: Iterable[str]) -> None:
        wanted = set(facets)
        for facet, section in self.sections.items():
            section.set_open(facet in wanted)

    def show_found(self, facets: Mapping[Facet, tuple[FacetValue, ...]]) -> None:
        """Show these values and counts; of no facet at all: that there is no dataset."""
        for facet, section in self.sections.items():
            section.show_values(facets.get(facet, ()))
        self.setCurrentWidget(self.pane if facets else self.empty)

    def _show_row(self, rows: QWidget, top: int, bottom: int) -> None:
        """Scroll to a row that the keys have gone to."""
        page = self.pane.widget()
        upper = rows.mapTo(page, QPoint(0, top)).y()
        middle, half = (upper + upper + bottom - top) // 2, (bottom - top) // 2
        self.pane.ensureVisible(0, middle, 0, half + GRID)

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, GRID // 2, 0, GRID)
        column.setSpacing(GRID // 2)
        for section in self.sections.values():
            column.addWidget(section)
        column.addStretch()
        self.pane.setWidget(page)
        self.pane.setWidgetResizable(True)
        self.pane.setFrameShape(QFrame.NoFrame)
        self.pane.setFocusPolicy(Qt.NoFocus)
        self.pane.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        self.addWidget(self.empty)
        self.addWidget(self.pane)
        self.setMinimumWidth(200)
