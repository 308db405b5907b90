"""A dataset opened for searching: its index, its notebook and a finder over both."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from viewer.dataset.roles import DEFAULT, RoleConvention
from viewer.errors import NotebookError
from viewer.index.facts import library_facts
from viewer.index.refresh import RefreshResult, refresh
from viewer.index.store import Index
from viewer.notes.notebook import Notebook
from viewer.places import index_path, notebook_path
from viewer.search.finder import Finder

if TYPE_CHECKING:
    from viewer.dataset import Library


class DatasetFinder:
    """A library with its index, notebook and finder. Make it with `open`, and close it.

    Parameters
    ----------
    library : Library
        The dataset.
    index : Index
        Its index; what it contains is loaded at once.
    notebook : Notebook
        Its notebook.
    convention : RoleConvention
        How interaction orders are read.
    """

    def __init__(self, library: Library, index: Index, notebook: Notebook, convention: RoleConvention) -> None:
        self.library = library
        self.index = index
        self.notebook = notebook
        self.facts = library_facts(library)
        self.finder = Finder(self.facts, index)
        self.finder.set_convention(convention)
        self._revision = index.load(self.facts)
        self.reload_marks()

    @classmethod
    def open(cls, library: Library, convention: RoleConvention = DEFAULT) -> DatasetFinder:
        """Open the index of a library, and its notebook if there is one.

        Parameters
        ----------
        library : Library
            The dataset.
        convention : RoleConvention, optional
            How interaction orders are read.

        Returns
        -------
        DatasetFinder

        Raises
        ------
        FileError
            The index cannot be used. A notebook that cannot be used is an empty one, with a problem.
        """
        index = Index.open(index_path(library.root), library)
        try:
            notebook = _notebook(library)
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
    ) -> RefreshResult:
        """Bring the index up to date with the dataset's files.

        Parameters
        ----------
        progress : callable, optional
            Called with the number of sequences that are up to date and their total.
        stopped : callable, optional
            Whether to stop early.

        Returns
        -------
        RefreshResult

        Raises
        ------
        FileError
            The index cannot be written.
        """
        refreshed = refresh(self.library, self.index, progress, stopped)
        self.reload_index()
        return refreshed

    def reload_index(self) -> None:
        """Load what any process has written to the index since it was last loaded."""
        revision = self.index.load(self.facts, self._revision)
        if revision != self._revision:
            self._revision = revision
            self.finder.facts_changed()

    def reload_marks(self) -> None:
        """Load the notebook's marks and playlists."""
        self.finder.set_marks(self.notebook.all_marks())
        self.finder.set_playlists({playlist.name: playlist for playlist in self.notebook.playlists()})

    def rows(self, query: str) -> list[int]:
        """Return the rows of the sequences that match a query, ascending.

        Raises
        ------
        QueryError
            The query is invalid.
        """
        rows: list[int] = np.flatnonzero(self.finder.find(query).mask).tolist()
        return rows

    def why_none(self, query: str) -> str:
        """Return why a query finds nothing: see `SearchResult.why_none`."""
        return self.finder.find(query).why_none

    def close(self) -> None:
        """Close the index and the notebook."""
        self.index.close()
        self.notebook.close()


def _notebook(library: Library) -> Notebook:
    """Open the notebook; where it is locked, or of a newer version, make an empty one in its place."""
    path = notebook_path(library.root)
    try:
        return Notebook.open(path, library.root, library.identity)
    except NotebookError as error:
        return Notebook.empty(path, library.root, f"{error}; without favourites, ratings, tags, notes and playlists")
