"""Looking for sequences: binds what is looked for to the list, the filters and the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt5.QtCore import QObject

from viewer.dataset import Library
from viewer.index.facts import Facts
from viewer.qt.browser.index_worker import IndexWorker
from viewer.search.highlights import highlights

if TYPE_CHECKING:
    from viewer.index.store import Index
    from viewer.qt.window.main_window import MainWindow


class SearchControl(QObject):
    """Owns the index that is read in the background."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._finding = window.finding
        self.worker = IndexWorker()
        finding, browser, facets = window.finding, window.browser, window.facets
        facets.toggled.connect(finding.toggle)
        facets.cleared.connect(finding.clear_facet)
        browser.chips.removed.connect(finding.toggle)
        browser.chips.cleared.connect(finding.clear_facets)
        browser.bar.cancel_clicked.connect(self.worker.cancel)
        browser.bar.filters_clicked.connect(window.commands.toggle_filters)
        window.docks["filters"].visibilityChanged.connect(lambda _: window.commands.show_checks())
        finding.changed.connect(self._show_found)
        self.worker.opened.connect(self._take_index)
        self.worker.progressed.connect(self._take_progress)
        self.worker.finished.connect(self._finish)
        self.worker.failed.connect(window.tell)
        self._restore()

    def take(self, library: Library, facts: Facts) -> None:
        """Look in another dataset."""
        self._window.browser.is_reading = True
        self._finding.open(facts)
        self._window.browser.set_library(library)
        self._window.browser.bar.show_progress(0, 0)
        self.worker.start(library, facts)

    def read_again(self) -> None:
        """Forget what is known of the files, and read them all."""
        library, facts = self._window.session.library, self._finding.facts
        if library is not None and facts is not None and library.names:
            self._finding.set_texts(None)  # that index is closed, until it is opened again
            self._window.browser.is_reading = True
            self.worker.start(library, facts, anew=True)

    def stop(self) -> None:
        """Stop reading, and remember which filters are unfolded; before the window goes."""
        self._window.settings.save_words("facets", self._window.facets.open_sections)
        self._finding.set_texts(None)  # what is typed last may ask once more
        self.worker.stop()

    def _restore(self) -> None:
        """The columns and filters of the last run."""
        settings, view = self._window.settings, self._window.browser.view
        if (columns := settings.words("columns")) is not None:
            view.show_columns(columns)
        if (facets := settings.words("facets")) is not None:
            self._window.facets.open_sections = facets
        view.columns_changed.connect(lambda: settings.save_words("columns", view.shown_columns))

    def _take_index(self, index: Index) -> None:
        self._finding.set_texts(index)
        self._window.browser.model.facts_changed()

    def _take_progress(self, done: int, total: int) -> None:
        self._finding.facts_changed()
        self._window.browser.model.facts_changed()
        self._window.browser.bar.show_progress(done, total)

    def _finish(self) -> None:
        self._window.browser.is_reading = False
        self._window.browser.bar.show_progress(0, 0)
        self._finding.facts_changed()
        self._window.browser.model.finish_facts()

    def _show_found(self) -> None:
        found, query = self._finding.found, self._finding.query
        self._window.facets.show_found({} if found is None else found.facets)
        self._window.details.captions.mark(lambda caption: highlights(caption, query))
