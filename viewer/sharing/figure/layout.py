"""Where the pictures and the text of a figure go, in millimetres."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from viewer.dataset.roles import Person
from viewer.export.order.page import MM_PER_POINT, Bar, Item, Line, Text
from viewer.sharing.figure.gradient import Gradient, colour_at, opacity_at, share_of

LINE_HEIGHT: Final = 1.36  # of the font's size
ASCENT: Final = 1.07
GAP: Final = 1.5  # mm between panels, and between rows
NARROWEST_PANEL: Final = 22.0  # mm, unless the columns are told
INK, DIM, RULE = "#1D2126", "#4E5866", "#C9CED6"
SCALE_BARS: Final = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)  # metres
MOST_SCALE_BAR: Final = 0.2  # of the figure's width
EDGE: Final = 0.3  # mm that marks and text keep from the page's edge
BAR_HEIGHT, TICK, PATCH = 1.7, 1.0, 3.0  # mm
LONGEST_BARS: Final = 0.4  # of the figure's width


class Measure(Protocol):
    """The width of a line of text of `size` points, mm."""

    def __call__(self, text: str, size: float, *, bold: bool = False) -> float: ...


@dataclass(frozen=True)
class Box:
    """The place of a picture, mm."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class LegendEntry:
    """A person in the legend."""

    person: Person
    text: str
    colour: str  # "#RRGGBB", at the gradient's end


@dataclass
class Sheet:
    """A page being filled from the top down."""

    width: float
    text_size: float
    measure: Measure
    y: float = 0.0
    items: list[Item] = field(default_factory=list)

    @property
    def line(self) -> float:
        """The height of a line of text, mm."""
        return self.text_size * MM_PER_POINT * LINE_HEIGHT

    def base(self, top: float) -> float:
        """The baseline of a line of text that begins at `top`."""
        return top + self.text_size * MM_PER_POINT * ASCENT

    def add_title(self, title: str, name: str) -> None:
        """The action, and the name of the sequence."""
        self.items.append(Text(0.0, self.base(self.y), title, self.text_size, bold=True, colour=INK))
        x = self.measure(title, self.text_size, bold=True) + 2.0
        self.items.append(Text(x, self.base(self.y), name, self.text_size, colour=DIM))
        self.y += self.line + GAP / 2

    def add_times(self, places: Sequence[float], texts: Sequence[str]) -> None:
        """Times, each in the middle of a place; those that would touch the one before are left out."""
        free = -math.inf
        for x, text in zip(places, texts, strict=True):
            half = self.measure(text, self.text_size) / 2
            x = min(max(x, half), self.width - half - EDGE)
            if x - half >= free:
                self.items.append(Text(x, self.base(self.y), text, self.text_size, "middle", colour=DIM))
                free = x + half + 0.8
        self.y += self.line

    def add_caption(self, caption: str) -> None:
        """A caption in as many lines as it needs."""
        self.y += GAP
        for text in wrapped(caption, self.width, self.text_size, self.measure):
            self.items.append(Text(0.0, self.base(self.y), text, self.text_size, colour=INK))
            self.y += self.line

    def add_scale_bar(self, metre: float) -> None:
        """A bar of a round length, at the left; metre: mm of a metre at the persons' distance."""
        fitting = [length for length in SCALE_BARS if length * metre <= MOST_SCALE_BAR * self.width]
        if not fitting:
            return
        length = fitting[-1]
        x, y, end = EDGE, self.y + 0.5 * self.line, EDGE + length * metre
        for x1, y1, x2, y2 in ((x, y, end, y), (x, y - TICK, x, y + TICK), (end, y - TICK, end, y + TICK)):
            self.items.append(Line(x1, y1, x2, y2, 0.3, INK))
        self.items.append(Text(end + 1.2, self.base(self.y), f"{length:g} m", self.text_size, colour=INK))

    def add_legend(self, entries: Sequence[LegendEntry], gradient: Gradient, times: Times | None) -> None:
        """Who has which colour, at the right; with a gradient, bars over the time that the poses show."""
        if times is not None and entries:
            self._add_bars(entries, gradient, times)
            return
        x = self.width - EDGE
        for entry in reversed(entries):
            x -= self.measure(entry.text, self.text_size)
            self.items.append(Text(x, self.base(self.y), entry.text, self.text_size, colour=INK))
            x -= PATCH + 1.2
            self.items.append(Bar(x, self._bar_top(), PATCH, BAR_HEIGHT, _constant(entry.colour)))
            x -= 2 * PATCH
        self.y += self.line if entries else 0.0

    def _bar_top(self) -> float:
        """The top of a bar in the middle of this line."""
        return self.y + 0.5 * self.line - BAR_HEIGHT / 2

    def _add_bars(self, entries: Sequence[LegendEntry], gradient: Gradient, times: Times) -> None:
        margin = self.measure(times.texts[-1], self.text_size) / 2 if times.texts else 0.0
        width = min(LONGEST_BARS * self.width, 60.0)
        left = self.width - EDGE - margin - width
        for entry in entries:
            self.items.append(
                Bar(left, self._bar_top(), width, BAR_HEIGHT, _stops(entry.colour, gradient, times.places))
            )
            self.items.append(Text(left - 1.2, self.base(self.y), entry.text, self.text_size, "end", colour=INK))
            self.y += self.line
        if not times.texts:
            return
        tick = self.y - 0.5 * self.line + BAR_HEIGHT / 2 + 0.4
        xs = [left + place * width for place in times.places]
        self.items += [Line(x, tick, x, tick + TICK, 0.2, INK) for x in xs]
        self.y = tick + TICK + 0.2
        for x, text in _apart(xs, times.texts, self.text_size, self.measure):
            self.items.append(Text(x, self.base(self.y), text, self.text_size, "middle", colour=DIM))
        self.y += self.line


@dataclass(frozen=True)
class Times:
    """The moments that are shown."""

    places: tuple[float, ...]  # of each, 0 to 1 of the time from the first to the last
    texts: tuple[str, ...]  # none where they are not written


def _apart(xs: Sequence[float], texts: Sequence[str], size: float, measure: Measure) -> list[tuple[float, str]]:
    """First and last text, and those between that have room."""
    halves = [measure(text, size) / 2 for text in texts]
    kept = [0]
    for i in range(1, len(xs) - 1):
        before, last = kept[-1], len(xs) - 1
        clear = xs[i] - halves[i] > xs[before] + halves[before] + 1.0
        if clear and xs[i] + halves[i] + 1.0 < xs[last] - halves[last]:
            kept.append(i)
    if len(xs) > 1:
        kept.append(len(xs) - 1)
    return [(xs[i], texts[i]) for i in kept]


def _constant(colour: str) -> tuple[tuple[float, str, float], ...]:
    return ((0.0, colour, 1.0), (1.0, colour, 1.0))


def _stops(colour: str, gradient: Gradient, places: Sequence[float]) -> tuple[tuple[float, str, float], ...]:
    count = len(places)
    shares = [share_of(i, count) for i in range(count)]
    return tuple(
        (place, colour_at(colour, share, gradient), opacity_at(share, gradient))
        for place, share in zip(places, shares, strict=True)
    )


def wrapped(text: str, width: float, size: float, measure: Measure) -> list[str]:
    """The text in lines that are at most `width` mm wide; a word that is longer has a line of its own."""
    lines: list[str] = []
    for word in text.split():
        if lines and measure(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def elided(text: str, width: float, size: float, measure: Measure) -> str:
    """A bold text that is at most `width` mm wide: its begin with "…" where it is longer."""
    if measure(text, size, bold=True) <= width:
        return text
    kept = len(text) - 1
    while kept > 1 and measure(f"{text[:kept].rstrip()}…", size, bold=True) > width:
        kept -= 1
    return f"{text[:kept].rstrip()}…"


def columns_of(count: int, width: float, wanted: int | None) -> int:
    """How many panels go side by side: as many as are wide enough, so that the rows are about equally long."""
    if wanted is not None:
        return min(wanted, count)
    most = max(1, math.floor((width + GAP) / (NARROWEST_PANEL + GAP)))
    rows = math.ceil(count / most)
    return math.ceil(count / rows)
