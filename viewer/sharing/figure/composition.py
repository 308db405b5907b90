"""From poses to the page: which layer goes where."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from viewer import __version__
from viewer.dataset.roles import PERSONS
from viewer.export.drawing.figures.compositing import Layer, composite
from viewer.export.drawing.figures.windows import PixelWindow, Window, union
from viewer.export.drawing.result import Cancelled
from viewer.export.order.page import Line, Page, Picture, Text, pixels_of
from viewer.printable import printable
from viewer.sharing.figure.cells import MARGIN, Cell, CellMaker, colour_of
from viewer.sharing.figure.layout import (
    DIM,
    GAP,
    INK,
    RULE,
    Box,
    LegendEntry,
    Measure,
    Sheet,
    Times,
    columns_of,
    elided,
)
from viewer.sharing.figure.order import Figure
from viewer.sharing.figure.sources import FigureSource, caption_of, frames_of

if TYPE_CHECKING:
    from viewer.export.drawing.figures.figure_painter import FigurePainter

_APART: Final = 0.35  # metres between the persons of neighbouring poses of a line
_TALLEST: Final = {"place": 0.62, "line": 0.5, "strip": 1.0, "grid": 1.0}  # of the width; of a panel's in panels


class Composer:
    """One figure being made."""

    def __init__(
        self,
        figure: Figure,
        sources: Sequence[FigureSource],
        painter: FigurePainter,
        measure: Measure,
        progress: Callable[[int, int], object],
        cancelled: Callable[[], bool],
    ) -> None:
        self._figure, self._sources, self._painter = figure, sources, painter
        self._progress, self._cancelled = progress, cancelled
        self._sheet = Sheet(figure.width, figure.text_size, measure)
        self._frames = frames_of(figure, sources[0])
        painter.set_camera(sources[0].loaded, figure.viewpoint, figure.options)
        maker = CellMaker(figure, self._frames, sources[0].fps, painter)
        self._rows = [maker.cells(source, is_own=source is sources[0]) for source in sources]
        self._done, self._total = 0, sum(cell is not None for row in self._rows for cell in row)

    @property
    def count(self) -> int:
        """Poses that are drawn."""
        return self._total

    def page(self) -> Page:
        """Draw it. Raises ViewerError."""
        figure, sheet, own = self._figure, self._sheet, self._sources[0]
        caption = caption_of(figure, own)
        if figure.title:
            sheet.add_title(printable(own.action), printable(own.loaded.take.name))
        self._progress(0, self._total)
        if figure.kind == "grid":
            pictures, metre = self._grid()
        elif figure.kind == "strip":
            pictures, metre = self._strip()
        else:
            pictures, metre = self._one_picture()
        self._add_footer(metre)
        if caption:
            sheet.add_caption(caption)
        what = f"frames {', '.join(map(str, self._frames))} of 0 to {own.n_frames - 1}"
        return Page(
            sheet.width,
            sheet.y,
            (*pictures, *sheet.items),
            transparent=figure.paper == "transparent",
            title=printable(f"{own.action}, {own.loaded.take.name}"),
            comment=printable(f"{own.loaded.take.name}; {what}; Inter-X Viewer {__version__}"),
        )

    # -- pictures

    def _one_picture(self) -> tuple[list[Picture], float]:
        """All poses in place, or along a line."""
        figure, sheet = self._figure, self._sheet
        cells = [cell for cell in self._rows[0] if cell is not None]
        offsets = self._along(cells) if figure.kind == "line" else [0.0] * len(cells)
        whole = union(cell.window.moved(x) for cell, x in zip(cells, offsets, strict=True))
        box = self._fitted(whole, Box(0.0, sheet.y, sheet.width, sheet.width), _TALLEST[figure.kind])
        scale = pixels_of(box.width, figure.dpi) / whole.width
        picture = self._draw(list(zip(cells, offsets, strict=True)), whole, scale, box)
        sheet.y += box.height
        mm = box.width / whole.width
        if figure.kind == "line" and figure.time_marks:
            middles = [(c.persons.left + c.persons.right) / 2 + x for c, x in zip(cells, offsets, strict=True)]
            sheet.add_times([box.x + (middle - whole.left) * mm for middle in middles], self._times().texts)
        return [picture], float(np.mean([cell.metre for cell in cells])) * mm

    def _strip(self) -> tuple[list[Picture], float]:
        """A panel for each pose, in rows."""
        figure, sheet = self._figure, self._sheet
        cells = [cell for cell in self._rows[0] if cell is not None]
        columns = columns_of(len(cells), sheet.width, figure.columns)
        width = (sheet.width - (columns - 1) * GAP) / columns
        pictures, metre = [], 0.0
        for start in range(0, len(cells), columns):
            row = cells[start : start + columns]
            lefts = [i * (width + GAP) for i in range(len(row))]
            made, metre = self._panels(row, lefts, width, union(cell.window for cell in cells))
            pictures += made
            if figure.time_marks:
                texts = self._times().texts[start : start + columns]
                sheet.add_times([left + self._middle(cells, width) for left in lefts], texts)
            sheet.y += GAP if start + columns < len(cells) else 0.0
        return pictures, metre

    def _grid(self) -> tuple[list[Picture], float]:
        """Sources by moments, with labels."""
        figure, sheet = self._figure, self._sheet
        labelled = sheet.line + GAP
        count = len(self._frames)
        width = (sheet.width - labelled - (count - 1) * GAP) / count
        lefts = [labelled + i * (width + GAP) for i in range(count)]
        if figure.time_marks:
            middle = self._middle([cell for row in self._rows for cell in row if cell is not None], width)
            sheet.add_times([left + middle for left in lefts], self._times().texts)
        window = union(cell.window for row in self._rows for cell in row if cell is not None)
        pictures: list[Picture] = []
        metre = 0.0
        for number, (source, row) in enumerate(zip(self._sources, self._rows, strict=True)):
            if number:
                sheet.items.append(Line(0.0, sheet.y + GAP / 2, sheet.width, sheet.y + GAP / 2, 0.15, RULE))
                sheet.y += GAP
            top = sheet.y
            made, metre = self._panels(row, lefts, width, window)
            pictures += made
            middle = (top + sheet.y) / 2
            x, size = sheet.base(0.0), sheet.text_size
            label = elided(source.label, sheet.y - top, size, sheet.measure)
            sheet.items.append(Text(x, middle, label, size, "middle", bold=True, colour=INK, upward=True))
        return pictures, metre

    def _panels(
        self, row: Sequence[Cell | None], lefts: Sequence[float], width: float, window: Window
    ) -> tuple[list[Picture], float]:
        """A row of panels, all by one camera."""
        sheet = self._sheet
        pictures, box = [], self._fitted(window, Box(0.0, sheet.y, width, width), _TALLEST["strip"])
        scale = pixels_of(box.width, self._figure.dpi) / window.width
        for cell, left in zip(row, lefts, strict=True):
            if cell is None:
                middle = sheet.y + box.height / 2
                text = Text(left + width / 2, middle, "ended", sheet.text_size, "middle", colour=DIM)
                sheet.items.append(text)
            else:
                place = Box(left + box.x, box.y, box.width, box.height)
                pictures.append(self._draw([(cell, 0.0)], window, scale, place))
        sheet.y += box.height
        metres = [cell.metre for cell in row if cell is not None]
        return pictures, float(np.mean(metres)) * box.width / window.width if metres else 0.0

    def _middle(self, cells: Sequence[Cell], width: float) -> float:
        """Where the middle of the persons is in a panel of this width, mm from its left."""
        window, persons = union(cell.window for cell in cells), union(cell.persons for cell in cells)
        box = self._fitted(window, Box(0.0, 0.0, width, width), _TALLEST["strip"])
        middle = (persons.left + persons.right) / 2 - window.left
        return box.x + middle / window.width * box.width

    def _fitted(self, window: Window, room: Box, tallest: float) -> Box:
        """The largest place for a window in a room, in its middle; not taller than this share of the room's width."""
        most = self._figure.most_height or tallest * room.width
        width = min(room.width, most * window.width / window.height)
        return Box(room.x + (room.width - width) / 2, room.y, width, width * window.height / window.width)

    def _along(self, cells: Sequence[Cell]) -> list[float]:
        """How far each pose of a line is moved on the picture plane, so that the persons are beside each other."""
        offsets = [0.0]
        for before, cell in itertools.pairwise(cells):
            gap = _APART * before.metre
            offsets.append(offsets[-1] + before.persons.right + gap - cell.persons.left)
        return offsets

    def _draw(self, cells: Sequence[tuple[Cell, float]], whole: Window, scale: float, box: Box) -> Picture:
        """Draw poses, each moved sideways, into one picture."""
        sheet, times = PixelWindow.covering(whole, scale), self._figure.supersampling
        layers = list(self._layers(cells, sheet.finer(times)))
        return Picture(box.x, box.y, composite(layers, sheet.size, times), self._figure.dpi)

    def _layers(self, cells: Sequence[tuple[Cell, float]], sheet: PixelWindow) -> Iterator[Layer]:
        for cell, x in cells:
            if self._cancelled():
                raise Cancelled("cancelled")
            origin = sheet.left - round(x * sheet.scale), sheet.top
            seen = PixelWindow(origin[0], sheet.bottom, origin[0] + sheet.size[0], sheet.top, sheet.scale)
            persons, shaded = (
                PixelWindow.covering(window, sheet.scale).inside(seen)
                for window in (cell.persons.grown(MARGIN), cell.window)
            )
            yield self._painter.layer(cell.pose, persons, shaded, origin)
            self._done += 1
            self._progress(self._done, self._total)

    # -- text

    def _times(self) -> Times:
        own, frames = self._sources[0], self._frames
        length = max(1, frames[-1] - frames[0])
        return Times(tuple((f - frames[0]) / length for f in frames), tuple(map(own.time, frames)))

    def _add_footer(self, metre: float) -> None:
        """Scale bar and legend."""
        figure, sheet, own = self._figure, self._sheet, self._sources[0]
        gradient = figure.effective_gradient if len(self._frames) > 1 else "none"
        times = None if gradient == "none" else self._times()
        if times is not None and (figure.kind != "place" or not figure.time_marks):
            times = Times(times.places, ())  # they stand beside the poses
        sheet.y += GAP
        top = sheet.y
        if figure.scale_bar:
            sheet.add_scale_bar(metre)
        if figure.legend:
            sheet.add_legend(self._legend(own), gradient, times)
        if figure.scale_bar:
            sheet.y = max(sheet.y, top + sheet.line)
        elif sheet.y == top:
            sheet.y -= GAP

    def _legend(self, own: FigureSource) -> list[LegendEntry]:
        options, entries = self._figure.options, []
        known = own.roles(options.convention)
        for person in PERSONS:
            if person in own.loaded.bodies and (options.show_p1 if person == "P1" else options.show_p2):
                text = f"{person}, {known[person]}" if person in known else person
                entries.append(LegendEntry(person, text, colour_of(self._figure, own, person)))
        return entries


def compose(
    figure: Figure,
    sources: Sequence[FigureSource],
    painter: FigurePainter,
    measure: Measure,
    progress: Callable[[int, int], object] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[Page, int]:
    """The page of a figure, and how many poses were drawn. Raises ViewerError, and Cancelled."""
    composer = Composer(figure, sources, painter, measure, progress, cancelled)
    return composer.page(), composer.count
