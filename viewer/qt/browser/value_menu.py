"""The menu of a right click on a facet's value or on its chip."""

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QApplication, QMenu, QWidget

from viewer.search.facets import FACET_TITLES, Facet
from viewer.search.query.parse import quote
from viewer.state.search import Search


class ValueMenu(QMenu):
    """Choose a value alone, exclude it, or clear its facet. Deletes itself."""

    def __init__(self, search: Search, facet: Facet, value: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WA_DeleteOnClose)
        self._search, self._facet, self._value = search, facet, value
        chosen = search.chosen.get(facet, frozenset())
        self.addAction("Only this").triggered.connect(self._choose_only)
        if value in chosen:
            self.addAction("Remove").triggered.connect(self._toggle)
        elif chosen:
            self.addAction("This as well").triggered.connect(self._toggle)
        self.addAction("Exclude").triggered.connect(self._exclude)
        self.addSeparator()
        if chosen:
            self.addAction(f"Clear {FACET_TITLES[facet].lower()}").triggered.connect(self._clear)
        self.addAction("Clear search and filters").triggered.connect(self._clear_all)
        self.addSeparator()
        self.addAction("Copy as a condition").triggered.connect(self._copy)

    def _choose_only(self) -> None:
        self._search.choose_only(self._facet, self._value)

    def _toggle(self) -> None:
        self._search.toggle(self._facet, self._value)

    def _exclude(self) -> None:
        self._search.exclude(self._facet, self._value)

    def _clear(self) -> None:
        self._search.clear_facet(self._facet)

    def _clear_all(self) -> None:
        self._search.set_query()

    def _copy(self) -> None:
        QApplication.clipboard().setText(f"{self._facet}:{quote(self._value)}")
