"""A dataset with all that searching it needs: its index, what people wrote about it, and a finder over both."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from viewer.dataset.roles import DEFAULT, RoleConvention
from viewer.index.facts import library_facts
from viewer.index.refresh import Refreshed, refresh
from viewer.index.store import Index
from viewer.notes.notebook import Notebook
from viewer.places import index_path, notebook_path
from viewer.search.finder import Finder

if TYPE_CHECKING:
    from viewer.dataset import Library


class DatasetFinder:
    """Made by `open`; to be closed. What is in the index is known from the outset."""

    def __init__(self, library: Library, index: Index, notebook: Notebook, convention: RoleConvention) -> None:
        self.library = library
        self.index = index
        self.notebook = notebook
        self.facts = library_facts(library)
        self.finder = Finder(self.facts, index)
        self.finder.set_convention(convention)
        self._revision = index.load(self.facts)
        self.take_marks()

    @classmethod
    def open(cls, library: Library, convention: RoleConvention = DEFAULT) -> DatasetFinder:
        """Open the index, and the notebook if there is one. Raises FileError where either cannot be used."""
        index = Index.open(index_path(library.root), library)
        try:
            notebook = Notebook.open(notebook_path(library.root), library.root, library.identity)
            try:
                return cls(library, index, notebook, convention)
            except BaseException:
                notebook.close()
                raise
        except BaseException:
            index.close()
            raise

    def refresh(
        self, progress: Callable[[int, int], object] = lambda *_: None, stopped: Callable[[], bool] = lambda: False
    ) -> Refreshed:
        """Read what is new in the dataset's files into the index, and take it."""
        refreshed = refresh(self.library, self.index, progress, stopped)
        self.take_index()
        return refreshed

    def take_index(self) -> None:
        """Take what was written into the index since, by whomever."""
        revision = self.index.load(self.facts, self._revision)
        if revision != self._revision:
            self._revision = revision
            self.finder.facts_changed()

    def take_marks(self) -> None:
        """Take what stands in the notebook."""
        self.finder.set_marks(self.notebook.all_marks())
        self.finder.set_playlists({playlist.name: playlist for playlist in self.notebook.playlists()})

    def rows(self, query: str) -> list[int]:
        """The rows that a query finds, in the order of their names. Raises QueryError."""
        rows: list[int] = np.flatnonzero(self.finder.find(query).mask).tolist()
        return rows

    def close(self) -> None:
        """Close both files."""
        self.index.close()
        self.notebook.close()
