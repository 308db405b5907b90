"""The lane of the timeline where the notes about frames are: thin bars, those that overlap one below the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PyQt5.QtCore import QPointF, QRectF, Qt
from PyQt5.QtGui import QColor, QPainter

from viewer.notes.frame_range import frames_text
from viewer.notes.marks import RangeNote
from viewer.qt.timeline.ruler import Ruler
from viewer.qt.widgets.wrap_long_words import breakable

HEIGHT = 14  # px of the lane
MOST_ROWS = 3  # what overlaps more often shares the last row
THICKEST = 6  # px of a bar
NARROWEST = 6  # px of a bar: that of a single frame
APART = 1  # px between two rows
MOST_TOLD, LONGEST = 4, 400  # notes in a tooltip, and characters of each


@dataclass(frozen=True)
class Bar:
    """A note and where it is painted."""

    note: RangeNote
    place: QRectF


def bars(notes: Sequence[RangeNote], ruler: Ruler, top: float) -> tuple[Bar, ...]:
    """The bars of notes, given by first frame, in a lane at `top`; none of a note that begins after the last frame."""
    spans = [(note, *_span(note, ruler)) for note in notes if note.first <= ruler.last_frame]
    ends: list[float] = []  # of each row
    rows: list[int] = []  # of each span
    for _, left, right in spans:
        free = next((row for row, end in enumerate(ends) if end + APART <= left), len(ends))
        row = min(free, MOST_ROWS - 1)
        if row == len(ends):
            ends.append(right)
        ends[row] = max(ends[row], right)
        rows.append(row)
    pitch = min(THICKEST + APART, (HEIGHT + APART) // max(1, len(ends)))
    first = top + (HEIGHT + APART - pitch * len(ends)) / 2
    return tuple(
        Bar(note, QRectF(left, first + row * pitch, right - left, pitch - APART))
        for (note, left, right), row in zip(spans, rows, strict=True)
    )


def under(shown: Sequence[Bar], place: QPointF) -> tuple[RangeNote, ...]:
    """The notes whose bars are at a place, or the nearest to it in its lane; the one that is painted last first."""
    here = [bar for bar in shown if bar.place.left() - 1 <= place.x() <= bar.place.right() + 1]
    away = [max(bar.place.top() - place.y(), place.y() - bar.place.bottom(), 0.0) for bar in here]
    nearest = min(away, default=0.0)
    return tuple(bar.note for bar, far in zip(here, away, strict=True) if far == nearest)[::-1]


def paint(painter: QPainter, shown: Sequence[Bar], pointed: Sequence[RangeNote], colours: dict[str, QColor]) -> None:
    """The bars; those of the notes that the mouse points at stand out."""
    painter.setPen(Qt.NoPen)
    for bar in shown:
        painter.setBrush(colours["accent" if bar.note in pointed else "dim"])
        radius = min(2.0, bar.place.height() / 2)
        painter.drawRoundedRect(bar.place, radius, radius)


def _span(note: RangeNote, ruler: Ruler) -> tuple[float, float]:
    """Left and right end of a note's bar, px."""
    left, right = ruler.x(note.first), ruler.x(min(note.last, ruler.last_frame))
    spare = max(0.0, NARROWEST - (right - left)) / 2
    return left - spare, right + spare


def told(notes: Sequence[RangeNote]) -> str:
    """What notes say, as the rich text of a tooltip."""
    shown = [f"<p style='white-space:pre-wrap'>{escape(breakable(_text(note)))}</p>" for note in notes[:MOST_TOLD]]
    more = len(notes) - len(shown)
    return "".join(shown) + (f"<p>{more} more</p>" if more else "")


def _text(note: RangeNote) -> str:
    text = note.text if len(note.text) <= LONGEST else f"{note.text[:LONGEST]}…"
    return f"{frames_text(note.first, note.last)}: {text}"
