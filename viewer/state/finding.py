"""What is looked for in the open dataset, and what is found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from psygnal import Signal

from viewer.dataset.roles import DEFAULT, RoleConvention
from viewer.errors import FileError, QueryError
from viewer.search.facets import Chosen, Facet
from viewer.search.finder import Finder, Found
from viewer.search.query.parse import parse
from viewer.search.query.terms import Query
from viewer.search.where import where

if TYPE_CHECKING:
    from viewer.index.facts import Facts
    from viewer.notes.marks import Marks
    from viewer.notes.playlist import Playlist
    from viewer.search.texts import Texts
    from viewer.search.written import Written


class Finding:
    """The query and the chosen facets. A query that cannot be read leaves what was found before it, and says why."""

    changed = Signal()  # what is looked for, or what is found

    def __init__(self) -> None:
        self.text = ""
        self.chosen: dict[Facet, frozenset[str]] = {}
        self.error: QueryError | None = None  # why the text cannot be read
        self.query = Query()  # what the text says
        self.found: Found | None = None  # None: no dataset is open
        self.facts: Facts | None = None  # the dataset in which is looked
        self.convention: RoleConvention = DEFAULT
        self._finder: Finder | None = None

    @property
    def is_filtering(self) -> bool:
        """Whether anything is looked for."""
        return bool(self.text.strip() or self.chosen)

    @property
    def mask(self) -> NDArray[np.bool_]:
        """(N,) what is found, by its place in the library."""
        return np.ones(0, bool) if self.found is None else self.found.mask

    def names(self, text: str) -> tuple[str, ...]:
        """What another query would find. Raises QueryError."""
        if self._finder is None or self.facts is None:
            return ()
        found = self._finder.find(text).mask
        return tuple(self.facts.names[index] for index in np.flatnonzero(found))

    @property
    def where(self) -> str:
        """The text and the chosen facets as one query."""
        return where(self.text, self.chosen)

    def open(self, facts: Facts | None) -> None:
        """Look in another dataset, or in none, for nothing yet."""
        self.text, self.chosen = "", {}
        self.facts, self.found = facts, None
        self._finder = None if facts is None else Finder(facts)
        if self._finder is not None:
            self._finder.set_convention(self.convention)
        self.refresh()

    def set_texts(self, texts: Texts | None) -> None:
        """Look into captions, too; None: no more."""
        if self._finder is not None:
            self._finder.set_texts(texts)
            self.refresh()

    @property
    def rows(self) -> Mapping[str, int]:
        """Place of each sequence in the library, by name."""
        return {} if self._finder is None else self._finder.rows

    def set_marks(
        self, marks: Mapping[str, Marks], playlists: tuple[Playlist, ...] = (), columns: Written | None = None
    ) -> None:
        """Know what people wrote; columns: see Finder.set_marks."""
        if self._finder is not None:
            self._finder.set_marks(marks, columns)
            self._finder.set_playlists({playlist.name: playlist for playlist in playlists})
            self.refresh()

    def change_marks(self, marks: Mapping[str, Marks], playlists: tuple[Playlist, ...]) -> None:
        """Know what people wrote about a few sequences, in place of what was written about them."""
        if self._finder is not None:
            self._finder.change_marks(marks)
            self._finder.set_playlists({playlist.name: playlist for playlist in playlists})
            self.refresh()

    def set_convention(self, convention: RoleConvention) -> None:
        """Read the interaction order in this way."""
        if convention == self.convention:
            return
        self.convention = convention
        if self._finder is not None:
            self._finder.set_convention(convention)
            self.refresh()

    def facts_changed(self) -> None:
        """Lengths, genders, captions have come in."""
        if self._finder is not None:
            self._finder.facts_changed()
            self.refresh()

    def set_text(self, text: str) -> None:
        """Look for another text."""
        if text != self.text:
            self.text = text
            self.refresh()

    def toggle(self, facet: Facet, value: str) -> None:
        """Choose a value of a facet, or choose it no more."""
        self._choose(facet, self.chosen.get(facet, frozenset()) ^ {value})

    def clear_facet(self, facet: Facet) -> None:
        """Choose nothing of a facet."""
        self._choose(facet, frozenset())

    def clear_facets(self) -> None:
        """Choose nothing of any facet."""
        self.look_for(self.text)

    def look_for(self, text: str = "", chosen: Chosen | None = None) -> None:
        """Look for this and nothing else; without an argument, for nothing: all is found."""
        self.text, self.chosen = text, dict(chosen or {})
        self.refresh()

    def refresh(self) -> None:
        """Find again."""
        self.error = None
        if self._finder is not None:
            try:
                self.query = parse(self.text)
                self.found = self._finder.find(self.text, self.chosen)
            except QueryError as error:
                self.error = error
                self.found = self.found or self._finder.find("", self.chosen)
            except FileError as error:
                self.error = QueryError(f"Captions cannot be searched now: {error}.", 0, len(self.text))
                self.found = self.found or self._finder.find("")
        self.changed.emit()

    def _choose(self, facet: Facet, values: frozenset[str]) -> None:
        others = {other: chosen for other, chosen in self.chosen.items() if other != facet}
        self.chosen = {**others, facet: values} if values else others
        self.refresh()
