"""Opening the sources of orders, and loading their clips."""

from __future__ import annotations

from dataclasses import replace

from viewer.bodies.catalog import Catalog
from viewer.dataset import Library, Take
from viewer.errors import ComparingError, ExportError
from viewer.export.order.beside import Beside
from viewer.export.order.order import Order
from viewer.results.opening import open_library
from viewer.scene.beside.loaded_clips import ClipsLoader, ClipsRequest, LoadedClips
from viewer.state.sources.source import REFERENCE
from viewer.state.sources.sources import Sources


class BesideLoader:
    """Keeps the last sources, and which of their clips belong to which sequence, from one order to the next."""

    def __init__(self) -> None:
        self._opened: tuple[Beside, Library, Sources] | None = None
        self._loader = ClipsLoader()

    def load(self, order: Order, library: Library, take: Take, catalog: Catalog) -> tuple[Sources, LoadedClips] | None:
        """The sources of an order and their clips of its sequence; None if it has no others.

        library, take: of the order, as they are read. Raises FileError, ExportError.
        """
        if order.beside is None:
            return None
        sources = self._sources(order.beside, library)
        request = ClipsRequest.of(sources, order.name)
        if request is None:
            raise ExportError("Nothing is to be shown beside the sequence.")
        return sources, self._loader.load(request, take, catalog)

    def _sources(self, beside: Beside, library: Library) -> Sources:
        plain = replace(beside, sources=tuple(replace(source, picks={}) for source in beside.sources))
        opened = self._opened
        if opened is None or opened[0] != plain or not _is_same(opened[1], library):
            self._opened = opened = (plain, library, opened_sources(plain, library))
        sources = opened[2]
        added = sorted(source.number for source in sources if not source.is_reference)  # in the order of their adding
        others = [source for source in beside.sources if source.path is not None]
        for number, source in zip(added, others, strict=True):
            sources.take_picks(number, source.picks)
        return sources


def opened_sources(beside: Beside, library: Library) -> Sources:
    """The list of sources that is ordered beside a library. Raises FileError, ExportError."""
    sources = Sources()
    sources.open(library)
    sources.layout = beside.layout
    try:
        for source in beside.sources:
            if source.path is not None:
                other = open_library(source.path).read_as(source.reading)
                added = sources.add(other, source.name, source.colour, align=source.align)
                sources.take_picks(added.number, source.picks)
                if not beside.has_dataset:
                    sources.switch(REFERENCE, False)
            elif source.name:
                sources.rename(REFERENCE, source.name)
                sources.recolour(REFERENCE, source.colour or sources[REFERENCE].colour)
        for place, source in enumerate(beside.sources):
            if source.path is None:
                sources.move(REFERENCE, place)
    except ComparingError as error:
        raise ExportError(str(error)) from error
    return sources


def _is_same(one: Library, other: Library) -> bool:
    """Whether they are one library, read in the same way."""
    return one.names is other.names and one.root == other.root and one.reading == other.reading
