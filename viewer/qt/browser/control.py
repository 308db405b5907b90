"""Binds the browser to the search and to the index of the dataset."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PyQt5.QtCore import QPoint

from viewer.dataset import Library
from viewer.index.facts import Facts
from viewer.qt.browser.browser import Browser
from viewer.qt.browser.index_worker import IndexWorker
from viewer.qt.browser.rows.commands import RowCommands
from viewer.qt.browser.rows.sequence_menu import SequenceMenu
from viewer.qt.browser.value_menu import ValueMenu
from viewer.qt.command import Feature
from viewer.qt.workspace import Workspace
from viewer.search.facets import Facet

if TYPE_CHECKING:
    from viewer.index.store import Index


class BrowserControl(Feature):
    """Owns the browser and the worker that indexes the open dataset."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._search = workspace.search
        self.browser = Browser(workspace.search, workspace.selection)
        self.worker = IndexWorker()
        self._row_commands = RowCommands(workspace)
        browser, search = self.browser, self._search
        browser.chips.removed.connect(search.toggle)
        browser.chips.cleared.connect(search.clear_facets)
        browser.chips.menu_requested.connect(self._open_chip_menu)
        browser.copy_requested.connect(self._row_commands.copy_names)
        browser.menu_requested.connect(self._open_menu)
        browser.bar.cancel_clicked.connect(self.worker.cancel)
        workspace.library_opened.connect(self._open_library)
        workspace.reading_changed.connect(self._show_reading)
        workspace.measured_changed.connect(self._show_measured)
        workspace.notebook.marks_shown.connect(browser.model.set_marks)
        workspace.session.options.events.convention.connect(self._show_convention)
        self.worker.opened.connect(self._on_index_opened)
        self.worker.progressed.connect(self._on_progress)
        self.worker.finished.connect(self._on_finished)
        self.worker.failed.connect(workspace.show_error)
        self._show_convention()
        self._restore_columns()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Handlers of the browser's commands."""
        return {
            "previous": partial(self.browser.step, -1),
            "next": partial(self.browser.step, 1),
            "search": self._focus_search,
            "clear_search": self._search.set_query,
            "select_all": self.browser.row_selection.select_all,
            **self._row_commands.handlers(),
            "read_again": self.read_again,
        }

    def read_again(self) -> None:
        """Discard the index and read all files again."""
        library, facts = self._workspace.session.library, self._search.facts
        if library is not None and facts is not None and library.names:
            self._search.set_captions(None)  # the index is closed until it is opened again
            self.browser.is_reading = True
            self.worker.start(library, facts, reread=True)

    def stop(self) -> None:
        """Stop indexing and close the index."""
        self._search.set_captions(None)  # before the index is closed
        self.worker.stop()
        self._row_commands.stop()

    def _open_library(self, library: Library, facts: Facts) -> None:
        self.browser.is_reading = True
        self._search.open(facts)
        self.browser.set_library(library)
        self.browser.bar.show_progress(0, 0)
        self.worker.start(library, facts)

    def _show_reading(self) -> None:
        library, facts = self._workspace.session.library, self._search.facts
        if library is not None and facts is not None:
            facts.read_as(library)
            self._search.facts_changed()
            self.browser.model.finish_facts()

    def _show_measured(self) -> None:
        measured = self._workspace.measured
        self.browser.model.set_measured(measured)
        self._search.set_measures(None if measured is None else measured.columns)

    def _open_menu(self, point: QPoint) -> None:
        SequenceMenu(self._workspace, self.browser).popup(point)

    def _open_chip_menu(self, facet: Facet, value: str, point: QPoint) -> None:
        ValueMenu(self._search, facet, value, self.browser).popup(point)

    def _restore_columns(self) -> None:
        view, settings = self.browser.view, self._workspace.settings
        if (columns := settings.strings("columns")) is not None:
            view.show_columns(columns)
        view.columns_changed.connect(self._save_columns)

    def _save_columns(self) -> None:
        self._workspace.settings.save_strings("columns", self.browser.view.shown_columns)

    def _show_convention(self) -> None:
        convention = self._workspace.session.options.convention
        self.browser.model.set_convention(convention)
        self._search.set_convention(convention)

    def _focus_search(self) -> None:
        self._workspace.dock_requested.emit("browser")
        self.browser.focus_search()

    def _on_index_opened(self, index: Index) -> None:
        self._search.set_captions(index)
        self.browser.model.facts_changed()

    def _on_progress(self, done: int, total: int) -> None:
        self._search.facts_changed()
        self.browser.model.facts_changed()
        self.browser.bar.show_progress(done, total)

    def _on_finished(self) -> None:
        self.browser.is_reading = False
        self.browser.bar.show_progress(0, 0)
        self._search.facts_changed()
        self.browser.model.finish_facts()
