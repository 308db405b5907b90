"""What the strip shows, without widgets: curves of sources, their values at a frame, what is said in place of them."""

from __future__ import annotations

import html
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.comparing.compared import Curves, Means
from viewer.comparing.shown import SHOWN
from viewer.search.query.terms import MEASURES, Measure

NO_SOURCES: Final = "Nothing to measure: add results with File › Add results beside."
WAITING: Final = "Measuring…"
LEAST_TOP: Final[dict[Measure, float]] = {  # that the height of the lane stands for, as shown
    "mpjpe": 10.0, "mpjpe_aligned": 10.0, "relative_root": 10.0, "distance": 1.0, "distance_error": 0.01,
    "skating": 100.0, "jerk": 1.0,
}  # fmt: skip
_LONGEST_NAME: Final = 20  # letters, in the tooltip
_LATER: Final[dict[str, float]] = {"skating": 0.5, "jerk": 1.5}  # frames from a value's index to the middle of its time


@dataclass(frozen=True, eq=False)
class Line:
    """A curve to be drawn."""

    frames: NDArray[np.float64]  # (N,) of the timeline, at which the values are
    values: NDArray[np.float64]  # (N,) as shown
    colour: str
    width: float  # frames of the timeline from a value to the next
    is_reference: bool = False


@dataclass(frozen=True, eq=False)
class MeasuredSource:
    """A source that is shown; with neither curves nor a reason it is being measured."""

    name: str
    colour: str
    curves: Curves | None = None
    reason: str = ""  # why there are no curves

    @property
    def is_waiting(self) -> bool:
        """Whether it is being measured."""
        return self.curves is None and not self.reason

    @cached_property
    def means(self) -> Means | None:
        """Means over the clip."""
        return None if self.curves is None else Means.of(self.curves)


@dataclass(frozen=True, eq=False)
class ShownMeasures:
    """The sources beside the reference, over the frames of a timeline."""

    sources: tuple[MeasuredSource, ...] = ()
    reference: MeasuredSource | None = None  # its name and colour; None: nothing is open
    fps: float = 30.0  # frames a second of the timeline

    @property
    def empty_text(self) -> str | None:
        """What is said in place of curves; None if there are some."""
        if self.reference is None:
            return ""
        if not self.sources:
            return NO_SOURCES
        if any(source.curves is not None for source in self.sources):
            return None
        if any(source.is_waiting for source in self.sources):
            return WAITING
        if len(self.sources) == 1:
            return f"{self.sources[0].name}: {self.sources[0].reason}"
        return "None of the sources can be measured: see their names above."

    def lines(self, measure: Measure) -> tuple[Line, ...]:
        """The curves of a measure: of the reference where it has values of its own, then of each source."""
        if measure not in self._lines:
            self._lines[measure] = self._computed_lines(measure)
        return self._lines[measure]

    @cached_property
    def _lines(self) -> dict[Measure, tuple[Line, ...]]:
        """Curves that were asked for already; the lane does so with each frame."""
        return {}

    def _computed_lines(self, measure: Measure) -> tuple[Line, ...]:
        own = []
        for source in self.sources:
            if source.curves is not None and (curve := curve_of(source.curves, measure)) is not None and len(curve):
                own.append(self._line(source.curves, curve, measure, source.colour))
        return (*self._reference_lines(measure), *own)

    def top(self, measure: Measure) -> float:
        """The highest value of all curves, as shown."""
        highest = [float(line.values.max()) for line in self.lines(measure)]
        return max([LEAST_TOP[measure], *highest])

    def value(
        self, source: MeasuredSource, measure: Measure, frame: int, *, of_reference: bool = False
    ) -> float | None:
        """A value at a frame of the timeline, in its own unit; None where there is none, as after a clip's end."""
        if source.curves is None:
            return None
        name = SHOWN[measure].reference if of_reference else measure
        curve = curve_of(source.curves, name) if name else None
        index = frame * source.curves.fps / self.fps - _LATER.get(measure, 0.0)
        if curve is None or not len(curve) or index > len(curve) - 1 + max(1.0, 2 * _LATER.get(measure, 0.0)):
            return None
        return float(curve[min(max(0, round(index)), len(curve) - 1)])

    def value_text(self, source: MeasuredSource, measure: Measure, frame: int) -> str:
        """The value at a frame with the reference's own, as "0.95 m (0.92)"; "–" where there is none."""
        value = self.value(source, measure, frame)
        if value is None:
            return "–"
        expected = self.value(source, measure, frame, of_reference=True)
        beside = "" if expected is None else f" ({SHOWN[measure].text(expected)})"
        return SHOWN[measure].with_unit(value) + beside

    def mean_text(self, source: MeasuredSource, measure: Measure) -> str:
        """The mean over the clip with the reference's own; "" where there is none."""
        if source.means is None or (value := getattr(source.means, measure)) is None:
            return ""
        shown = SHOWN[measure]
        expected = getattr(source.means, shown.reference) if shown.reference else None
        return shown.with_unit(value) + ("" if expected is None else f" ({shown.text(expected)})")

    def tooltip(self, frame: int, title: str, chosen: Measure) -> str:
        """A table of all measures at a frame as rich text: a row a measure, a column a source."""
        measured = [source for source in self.sources if source.curves is not None]
        if not measured:
            return ""
        has_values = [measure for measure in MEASURES if any(self.mean_text(source, measure) for source in measured)]
        heads = "".join(f'<td align="right" style="padding-left: 12px">{_coloured(source)}</td>' for source in measured)
        rows = [f"<tr><td>{html.escape(title)}</td>{heads}</tr>"]
        for measure in has_values:
            cells = [SHOWN[measure].title, *(self.value_text(source, measure, frame) for source in measured)]
            texts = [f"<b>{html.escape(cell)}</b>" if measure == chosen else html.escape(cell) for cell in cells]
            right = "".join(f'<td align="right" style="padding-left: 12px">{text}</td>' for text in texts[1:])
            rows.append(f"<tr><td>{texts[0]}</td>{right}</tr>")
        name = "" if self.reference is None else html.escape(self.reference.name)
        return f'<table style="white-space: nowrap">{"".join(rows)}</table><div>In brackets: {name}</div>'

    def _reference_lines(self, measure: Measure) -> list[Line]:
        """The reference's own curves: one for each rate at which it was measured, as long as the longest clip."""
        if self.reference is None or not SHOWN[measure].reference:
            return []
        of_rate: dict[float, Curves] = {}
        for source in self.sources:
            curves = source.curves
            if curves is not None and curves.n_frames > getattr(of_rate.get(curves.fps), "n_frames", 0):
                of_rate[curves.fps] = curves
        found = []
        for curves in of_rate.values():
            curve = curve_of(curves, SHOWN[measure].reference)
            if curve is not None and len(curve):
                found.append(self._line(curves, curve, measure, self.reference.colour, is_reference=True))
        return found

    def _line(
        self,
        curves: Curves,
        curve: NDArray[np.float64],
        measure: Measure,
        colour: str,
        *,
        is_reference: bool = False,
    ) -> Line:
        ratio = self.fps / curves.fps
        frames = (np.arange(len(curve)) + _LATER.get(measure, 0.0)) * ratio
        return Line(frames, curve * SHOWN[measure].factor, colour, ratio, is_reference)


def curve_of(curves: Curves, name: str) -> NDArray[np.float64] | None:
    """The curve of a measure, or of the reference's own; None where it needs a person that is not there."""
    if name == "distance_error":
        if curves.distance is None or curves.distance_reference is None:
            return None
        curve = np.abs(curves.distance - curves.distance_reference)
    else:
        curve = getattr(curves, name)
    return None if curve is None else np.asarray(curve, np.float64)


def _coloured(source: MeasuredSource) -> str:
    name = source.name if len(source.name) <= _LONGEST_NAME else f"{source.name[: _LONGEST_NAME - 1]}…"
    return f'<span style="color: {source.colour}">●</span> {html.escape(name)}'
