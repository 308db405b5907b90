"""The notes lane of the timeline: a bar for each note, overlapping bars stacked in rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PyQt5.QtCore import QPointF, QRectF, Qt
from PyQt5.QtGui import QColor, QPainter

from viewer.notes.frame_range import frames_text
from viewer.notes.marks import RangeNote
from viewer.qt.timeline.track.ruler import Ruler
from viewer.qt.widgets.text.plain_text import wrap_long_words

HEIGHT = 14  # px of the lane
MAX_ROWS = 3  # further overlapping bars share the last row
MAX_BAR_HEIGHT = 6  # px
MIN_BAR_WIDTH = 6  # px, of a single frame
ROW_GAP = 1  # px
MAX_TOOLTIP_NOTES, MAX_TOOLTIP_CHARS = 4, 400  # characters of each note


@dataclass(frozen=True)
class Bar:
    """A note and its rectangle."""

    note: RangeNote
    rect: QRectF


def bars(notes: Sequence[RangeNote], ruler: Ruler, top: float) -> tuple[Bar, ...]:
    """Bars of notes, which are sorted by first frame, in a lane at `top` px; skips notes after the last frame."""
    spans = [(note, *_span(note, ruler)) for note in notes if note.first <= ruler.last_frame]
    row_ends: list[float] = []  # right end of each row, px
    rows: list[int] = []  # row of each span
    for _, left, right in spans:
        free = next((row for row, end in enumerate(row_ends) if end + ROW_GAP <= left), len(row_ends))
        row = min(free, MAX_ROWS - 1)
        if row == len(row_ends):
            row_ends.append(right)
        row_ends[row] = max(row_ends[row], right)
        rows.append(row)
    pitch = min(MAX_BAR_HEIGHT + ROW_GAP, (HEIGHT + ROW_GAP) // max(1, len(row_ends)))
    first = top + (HEIGHT + ROW_GAP - pitch * len(row_ends)) / 2
    return tuple(
        Bar(note, QRectF(left, first + row * pitch, right - left, pitch - ROW_GAP))
        for (note, left, right), row in zip(spans, rows, strict=True)
    )


def notes_at(bars: Sequence[Bar], point: QPointF) -> tuple[RangeNote, ...]:
    """Notes whose bars are at the point's x and vertically nearest to it; topmost painted first."""
    columns = [bar for bar in bars if bar.rect.left() - 1 <= point.x() <= bar.rect.right() + 1]
    distances = [max(bar.rect.top() - point.y(), point.y() - bar.rect.bottom(), 0.0) for bar in columns]
    nearest = min(distances, default=0.0)
    return tuple(bar.note for bar, distance in zip(columns, distances, strict=True) if distance == nearest)[::-1]


def paint_bars(
    painter: QPainter, bars: Sequence[Bar], hovered: Sequence[RangeNote], colours: dict[str, QColor]
) -> None:
    """Paint bars; those of hovered notes in the accent colour."""
    painter.setPen(Qt.NoPen)
    for bar in bars:
        painter.setBrush(colours["accent" if bar.note in hovered else "dim"])
        radius = min(2.0, bar.rect.height() / 2)
        painter.drawRoundedRect(bar.rect, radius, radius)


def _span(note: RangeNote, ruler: Ruler) -> tuple[float, float]:
    """Left and right end of a note's bar, px."""
    left, right = ruler.x(note.first), ruler.x(min(note.last, ruler.last_frame))
    padding = max(0.0, MIN_BAR_WIDTH - (right - left)) / 2
    return left - padding, right + padding


def tooltip(notes: Sequence[RangeNote]) -> str:
    """The notes as the rich text of a tooltip."""
    texts = [wrap_long_words(_text(note)) for note in notes[:MAX_TOOLTIP_NOTES]]
    more = len(notes) - len(texts)
    paragraphs = "".join(f"<p style='white-space:pre-wrap'>{escape(text)}</p>" for text in texts)
    return paragraphs + (f"<p>{more} more</p>" if more else "")


def _text(note: RangeNote) -> str:
    text = note.text if len(note.text) <= MAX_TOOLTIP_CHARS else f"{note.text[:MAX_TOOLTIP_CHARS]}…"
    return f"{frames_text(note.first, note.last)}: {text}"
