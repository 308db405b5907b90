"""The list of sources: names, colours, order, which are shown, which clips were picked by hand, and the layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from psygnal import Signal

from viewer.comparing.align import Align
from viewer.dataset import Library
from viewer.errors import ComparingError
from viewer.state.sources.source import MOST_SHOWN, REFERENCE, Layout, Source, usual_colour, usual_name


class Sources:
    """The open library and what was added to it. Numbers identify sources; their order is that of the list."""

    changed = Signal()  # which sources there are, are shown, or which clips were picked: what must be loaded
    looks_changed = Signal()  # names, colours, order or layout

    def __init__(self) -> None:
        self._sources: tuple[Source, ...] = ()
        self._picks: dict[tuple[int, str], str] = {}  # by number and sequence of the reference
        self._layout: Layout = "side"
        self._next = REFERENCE + 1

    def open(self, library: Library | None) -> None:
        """Begin with another library, without any other source."""
        if library is None and not self._sources:
            return
        self._picks.clear()
        first = () if library is None else (Source(REFERENCE, library, usual_name(library), usual_colour(())),)
        self._set(first)

    def read_reference(self, library: Library) -> None:
        """Replace the open library by the same one read in another way."""
        self._replace(REFERENCE, library=library)

    def __iter__(self) -> Iterator[Source]:
        """Iterate over the sources in their order."""
        return iter(self._sources)

    def __len__(self) -> int:
        """Return the number of sources, the open library included."""
        return len(self._sources)

    def __getitem__(self, number: int) -> Source:
        """Return the source of a number. Raises KeyError."""
        for source in self._sources:
            if source.number == number:
                return source
        raise KeyError(number)

    def __contains__(self, number: object) -> bool:
        """Return whether there is a source of this number."""
        return any(source.number == number for source in self._sources)

    @property
    def reference(self) -> Library | None:
        """The open library."""
        return self[REFERENCE].library if REFERENCE in self else None

    @property
    def shown(self) -> tuple[Source, ...]:
        """Those that are on, at most MOST_SHOWN, in their order."""
        return tuple(source for source in self._sources if source.is_on)

    @property
    def others(self) -> tuple[Source, ...]:
        """Those that are on and not the open library."""
        return tuple(source for source in self.shown if not source.is_reference)

    @property
    def is_comparing(self) -> bool:
        """Whether anything but the open library is shown."""
        return bool(self.others)

    @property
    def layout(self) -> Layout:
        """How several sources are shown."""
        return self._layout

    @layout.setter
    def layout(self, layout: Layout) -> None:
        if layout != self._layout:
            self._layout = layout
            self.looks_changed.emit()

    def add(
        self, library: Library, name: str = "", colour: str = "", *, is_on: bool = True, align: Align = "none"
    ) -> Source:
        """Add a source, by default shown if fewer than MOST_SHOWN are. Raises ComparingError if it is there already."""
        if not self._sources:
            raise ComparingError("Open a dataset first.")
        for source in self._sources:
            if source.library.root.resolve() == library.root.resolve():
                raise ComparingError(f"{library.root} is there already: {source.name}.")
        added = Source(
            self._next,
            library,
            name or usual_name(library, [source.name for source in self._sources]),
            colour or usual_colour(source.colour for source in self._sources),
            is_on=is_on and len(self.shown) < MOST_SHOWN,
            align=align,
        )
        self._next += 1
        self._set((*self._sources, added))
        return added

    def remove(self, number: int) -> None:
        """Remove a source that was added."""
        if number == REFERENCE:
            raise ComparingError("The open dataset cannot be removed; it can be switched off.")
        self._picks = {key: clip for key, clip in self._picks.items() if key[0] != number}
        left = tuple(source for source in self._sources if source.number != number)
        if not any(source.is_on for source in left):
            left = tuple(replace(source, is_on=source.is_reference or source.is_on) for source in left)
        self._set(left)

    def rename(self, number: int, name: str) -> None:
        """Give a source another name; a blank one, or one that another source has, changes nothing."""
        name = " ".join(name.split())
        if name and all(source.name != name for source in self._sources):
            self._replace(number, name=name)

    def recolour(self, number: int, colour: str) -> None:
        """Give a source another colour, "#RRGGBB"."""
        self._replace(number, colour=colour)

    def switch(self, number: int, is_on: bool) -> None:
        """Show a source or not. Raises ComparingError for more than MOST_SHOWN, and for the last one."""
        source = self[number]
        if source.is_on == is_on:
            return
        if is_on and len(self.shown) >= MOST_SHOWN:
            raise ComparingError(f"{MOST_SHOWN} sources can be shown at once: switch one off first.")
        if not is_on and len(self.shown) == 1:
            raise ComparingError("One source stays on.")
        self._replace(number, is_on=is_on)

    def move(self, number: int, place: int) -> None:
        """Move a source to a place in the order, from 0."""
        source = self[number]
        rest = [other for other in self._sources if other.number != number]
        rest.insert(max(0, min(place, len(rest))), source)
        if tuple(rest) != self._sources:
            self._sources = tuple(rest)
            self.looks_changed.emit()

    def reread(self, number: int, library: Library) -> None:
        """Replace a source's library by the same one read in another way."""
        self._replace(number, library=library)

    def align(self, number: int, align: Align) -> None:
        """Put the clips of a source to where the reference begins, or leave them where they are."""
        if self[number].align != align:
            self._replace(number, align=align)

    def picked(self, number: int, name: str) -> str | None:
        """Return the clip that was picked by hand for a sequence of the reference."""
        return self._picks.get((number, name))

    def picks(self, name: str) -> dict[int, str]:
        """Return the clips that were picked by hand for a sequence, by number of the source."""
        return {number: clip for (number, sequence), clip in self._picks.items() if sequence == name}

    def picks_of(self, number: int) -> Mapping[str, str]:
        """Return all clips that were picked of a source, by sequence of the reference."""
        return {sequence: clip for (of, sequence), clip in self._picks.items() if of == number}

    def pick(self, number: int, name: str, clip: str | None) -> None:
        """Pick a source's clip for a sequence of the reference; None goes back to the one that is found."""
        if self.picked(number, name) == clip:
            return
        if clip is None:
            del self._picks[number, name]
        else:
            self._picks[number, name] = clip
        self.changed.emit()

    def take_picks(self, number: int, picks: Mapping[str, str]) -> None:
        """Take the picks of a source that were kept from before."""
        for name, clip in picks.items():
            self._picks[number, name] = clip
        if picks:
            self.changed.emit()

    def _replace(self, number: int, **values: object) -> None:
        """Replace fields of a source; what must be loaded changes with its library and with its being shown."""
        self._sources = tuple(
            replace(source, **values) if source.number == number else source  # type: ignore[arg-type]
            for source in self._sources
        )
        (self.changed if {"library", "is_on", "align"} & values.keys() else self.looks_changed).emit()

    def _set(self, sources: tuple[Source, ...]) -> None:
        self._sources = sources
        self.changed.emit()
