"""The sources beside which a dataset was left, and putting them back as they are opened again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from viewer.dataset import Library
from viewer.state.sources.kept import Kept
from viewer.state.sources.source import REFERENCE, Source, saved_colour, usual_colour, usual_name
from viewer.state.sources.sources import Sources

_MOST: Final = 64
_LONGEST: Final = 4096  # characters of a path or name


@dataclass(frozen=True)
class RememberedSource:
    """A source as a dataset was left with it."""

    path: str  # "" for the dataset itself
    name: str = ""
    colour: str = ""
    is_on: bool = True


class RememberedSources:
    """Puts sources back into the list, each at its place, once it is open; and tells what is to be remembered.

    Those that are not open yet, or cannot be opened, stay remembered until they are forgotten.
    """

    def __init__(self, sources: Sources, saved: Iterable[RememberedSource] = ()) -> None:
        self._sources = sources
        self._saved = tuple(saved)
        self._numbers: dict[str, int] = {}  # by path, of those that were put back
        for one in self._saved:
            if not one.path and REFERENCE in sources:
                self._numbers[""] = REFERENCE
                sources.rename(REFERENCE, one.name)
                sources.recolour(REFERENCE, one.colour or sources[REFERENCE].colour)

    @property
    def missing(self) -> tuple[Path, ...]:
        """The paths of those that are not open."""
        return tuple(Path(one.path) for one in self._saved if one.path not in self._numbers and one.path)

    def forget(self, path: Path) -> None:
        """Remember a source no longer that is not open."""
        self._saved = tuple(one for one in self._saved if one.path != str(path))

    def add(self, library: Library, kept: Kept) -> Source:
        """Add a source that was opened: as it was left, else as it was the last time. Raises ComparingError."""
        sources, root = self._sources, str(library.root)
        saved = next((one for one in self._saved if one.path == root and one.path not in self._numbers), None)
        if saved is None:
            added = sources.add(library, kept.name, kept.colour, align=kept.align)
        else:
            colour = saved.colour or kept.colour
            added = sources.add(library, saved.name, colour, is_on=saved.is_on, align=kept.align)
            self._numbers[root] = added.number
            sources.move(added.number, self._place(saved))
            self._switch_reference_off()
        sources.take_picks(added.number, kept.picks)
        return added

    def now(self) -> tuple[RememberedSource, ...]:
        """What is to be remembered of the list; nothing of a dataset that is shown alone under its usual name."""
        found = [
            RememberedSource("" if one.is_reference else str(one.library.root), one.name, one.colour, one.is_on)
            for one in self._sources
        ]
        missing = set(map(str, self.missing))
        for place, one in enumerate(self._saved):
            if one.path in missing:
                found.insert(place, one)
        is_alone = len(found) == 1 and len(self._sources) == 1
        return () if is_alone and _is_usual(next(iter(self._sources))) else tuple(found)

    def _place(self, saved: RememberedSource) -> int:
        """Behind those that are there and were before it."""
        before = {self._numbers.get(one.path) for one in self._saved[: self._saved.index(saved)]}
        places = [place for place, source in enumerate(self._sources) if source.number in before]
        return places[-1] + 1 if places else 0

    def _switch_reference_off(self) -> None:
        """Show the dataset no longer where it was off, as soon as something else is shown."""
        is_off = any(not one.path and not one.is_on for one in self._saved)
        if is_off and REFERENCE in self._sources and self._sources.others:
            self._saved = tuple(one if one.path else replace(one, is_on=True) for one in self._saved)  # once
            self._sources.switch(REFERENCE, False)


def remembered_from(values: object) -> tuple[RememberedSource, ...]:
    """Return what was saved, from values of JSON; what makes no sense is left out."""
    found = [_checked(one) for one in values[:_MOST]] if isinstance(values, list) else []
    by_path = {one.path: one for one in found if one is not None}
    return tuple(by_path.values())


def _checked(values: Any) -> RememberedSource | None:
    if not isinstance(values, dict):
        return None
    path, name, colour, is_on = (values.get(key) for key in ("path", "name", "colour", "is_on"))
    if not (isinstance(path, str) and len(path) <= _LONGEST and "\0" not in path):
        return None
    return RememberedSource(
        path,
        name if isinstance(name, str) and len(name) <= _LONGEST else "",
        saved_colour(colour),
        is_on is not False,
    )


def _is_usual(source: Source) -> bool:
    return source.name == usual_name(source.library) and source.colour == usual_colour(())
