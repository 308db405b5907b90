"""The current search: query, chosen facets and result."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from psygnal import Signal

from viewer.dataset.roles import DEFAULT, RoleConvention
from viewer.errors import FileError, QueryError
from viewer.search.facets import Chosen, Facet, combined_query
from viewer.search.finder import Finder, SearchResult
from viewer.search.query.parse import parse, quote
from viewer.search.query.terms import Condition, Query, Term

if TYPE_CHECKING:
    from viewer.index.facts import Facts
    from viewer.notes.marks import Marks
    from viewer.notes.playlist import Playlist
    from viewer.search.captions import CaptionSearch
    from viewer.search.mark_columns import MarkColumns
    from viewer.search.measure_columns import MeasureColumns


class Search:
    """The search in the open dataset. After an invalid query the previous result stays and `error` is set."""

    changed = Signal()  # the query, the facets or the result

    def __init__(self) -> None:
        self.text = ""
        self.chosen: dict[Facet, frozenset[str]] = {}
        self.error: QueryError | None = None  # why the text is invalid
        self.query = Query()  # the parsed text
        self.result: SearchResult | None = None  # None: no dataset is open
        self.facts: Facts | None = None  # of the open dataset
        self.convention: RoleConvention = DEFAULT
        self._finder: Finder | None = None

    @property
    def is_filtering(self) -> bool:
        """Whether there is a text or a chosen facet."""
        return bool(self.text.strip() or self.chosen)

    @property
    def mask(self) -> NDArray[np.bool_]:
        """(N,) which sequences match, in the library's order."""
        return np.ones(0, bool) if self.result is None else self.result.mask

    @property
    def rows(self) -> Mapping[str, int]:
        """Row of each sequence in the library, by name."""
        return {} if self._finder is None else self._finder.rows

    @property
    def combined_query(self) -> str:
        """The text and the chosen facets as one query. Raises QueryError."""
        return combined_query(self.text, self.chosen)

    def names(self, text: str) -> tuple[str, ...]:
        """Names of the sequences that match another query. Raises QueryError."""
        if self._finder is None or self.facts is None:
            return ()
        mask = self._finder.find(text).mask
        return tuple(self.facts.names[row] for row in np.flatnonzero(mask))

    def open(self, facts: Facts | None) -> None:
        """Search another dataset, or none, with an empty query."""
        self.text, self.chosen = "", {}
        self.facts, self.result = facts, None
        self._finder = None if facts is None else Finder(facts)
        if self._finder is not None:
            self._finder.set_convention(self.convention)
        self.refresh()

    def set_captions(self, captions: CaptionSearch | None) -> None:
        """Search these captions as well as names and actions; None: no captions."""
        if self._finder is not None:
            self._finder.set_captions(captions)
            self.refresh()

    def set_marks(
        self, marks: Mapping[str, Marks], playlists: tuple[Playlist, ...] = (), columns: MarkColumns | None = None
    ) -> None:
        """Replace all marks and playlists; columns: see Finder.set_marks."""
        if self._finder is not None:
            self._finder.set_marks(marks, columns)
            self._finder.set_playlists({playlist.name: playlist for playlist in playlists})
            self.refresh()

    def update_marks(self, marks: Mapping[str, Marks], playlists: tuple[Playlist, ...]) -> None:
        """Replace the marks of a few sequences, and all playlists."""
        if self._finder is not None:
            self._finder.update_marks(marks)
            self._finder.set_playlists({playlist.name: playlist for playlist in playlists})
            self.refresh()

    def set_findings(self, findings: Mapping[str, Collection[str]] | None) -> None:
        """Set what the check of the dataset has found: names by kind or severity; None: nothing yet."""
        if self._finder is not None:
            self._finder.set_findings(findings)
            if any(isinstance(term.criterion, Condition) and term.criterion.field == "check" for term in self._terms):
                self.refresh()

    @property
    def _terms(self) -> tuple[Term, ...]:
        """The terms of the text; none while it is invalid."""
        try:
            return parse(self.text).terms
        except QueryError:
            return ()

    def set_measures(self, measures: MeasureColumns | None) -> None:
        """Search in what the last comparison has found; None: nothing was compared yet."""
        if self._finder is not None:
            self._finder.set_measures(measures)
            self.refresh()

    def set_convention(self, convention: RoleConvention) -> None:
        """Set how interaction orders are read."""
        if convention == self.convention:
            return
        self.convention = convention
        if self._finder is not None:
            self._finder.set_convention(convention)
            self.refresh()

    def facts_changed(self) -> None:
        """Search again after lengths, genders or captions have been added."""
        if self._finder is not None:
            self._finder.facts_changed()
            self.refresh()

    def set_text(self, text: str) -> None:
        """Change the text of the query."""
        if text != self.text:
            self.text = text
            self.refresh()

    def toggle(self, facet: Facet, value: str) -> None:
        """Choose a value of a facet, or remove it from the chosen ones."""
        self._choose(facet, self.chosen.get(facet, frozenset()) ^ {value})

    def choose_only(self, facet: Facet, value: str) -> None:
        """Choose a value of a facet and no other one of it."""
        self._choose(facet, frozenset((value,)))

    def exclude(self, facet: Facet, value: str) -> None:
        """Leave out what has a value of a facet, by a condition in the text."""
        chosen = self.chosen.get(facet, frozenset()) - {value}
        others = {other: values for other, values in self.chosen.items() if other != facet}
        text = f"{self.text.rstrip()} -{facet}:{quote(value)}".strip()
        self.set_query(text, {**others, facet: chosen} if chosen else others)

    def clear_facet(self, facet: Facet) -> None:
        """Clear the chosen values of a facet."""
        self._choose(facet, frozenset())

    def clear_facets(self) -> None:
        """Clear the chosen values of all facets."""
        self.set_query(self.text)

    def set_query(self, text: str = "", chosen: Chosen | None = None) -> None:
        """Replace the text and the chosen facets; without arguments all sequences match."""
        self.text, self.chosen = text, dict(chosen or {})
        self.refresh()

    def refresh(self) -> None:
        """Search again."""
        self.error = None
        if self._finder is not None:
            try:
                self.query = parse(self.text)
                self.result = self._finder.find(self.text, self.chosen)
            except QueryError as error:
                self.error = error
                self.result = self._without_half_a_condition(error) or self.result or self._finder.find("", self.chosen)
            except FileError as error:
                self.error = QueryError(f"Captions cannot be searched now: {error}.", 0, len(self.text))
                self.result = self.result or self._finder.find("")
        self.changed.emit()

    def _without_half_a_condition(self, error: QueryError) -> SearchResult | None:
        """Find what the text says before a condition that ends with its colon; None if the error is another one."""
        is_half = self.text.rstrip().endswith(":") and error.end >= len(self.text.rstrip())
        if not is_half or self._finder is None:
            return None
        try:
            return self._finder.find(self.text[: error.start], self.chosen)
        except (QueryError, FileError):
            return None

    def _choose(self, facet: Facet, values: frozenset[str]) -> None:
        others = {other: chosen for other, chosen in self.chosen.items() if other != facet}
        self.chosen = {**others, facet: values} if values else others
        self.refresh()
