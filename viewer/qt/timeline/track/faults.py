"""Marks on the track for what the dataset check found at a frame."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PyQt5.QtCore import QPointF, Qt
from PyQt5.QtGui import QColor, QPainter

from viewer.qt.timeline.track.ruler import Ruler
from viewer.qt.widgets.text.plain_text import wrap_long_words

Y = 4.0  # px of the dots' centres
RADIUS = 3.0  # px
REACH = 4.5  # px from a dot's centre at which the mouse hits it
MOST = 6  # that a tooltip tells


@dataclass(frozen=True)
class Fault:
    """Something that is wrong at a frame, or a note about it."""

    frame: int
    text: str
    is_wrong: bool = True


def faults_at(faults: Sequence[Fault], ruler: Ruler, point: QPointF) -> tuple[Fault, ...]:
    """The faults whose dot is under the mouse, nearest first."""
    if abs(point.y() - Y) > REACH:
        return ()
    near = [fault for fault in faults if abs(ruler.x(fault.frame) - point.x()) <= REACH]
    return tuple(sorted(near, key=lambda fault: abs(ruler.x(fault.frame) - point.x())))


def paint_faults(painter: QPainter, faults: Sequence[Fault], ruler: Ruler, colours: dict[str, QColor]) -> None:
    """Paint the dots: notes hollow, and below those of what is wrong."""
    for fault in sorted(faults, key=lambda fault: fault.is_wrong):
        painter.setPen(colours["warning"])
        painter.setBrush(colours["warning"] if fault.is_wrong else Qt.NoBrush)
        radius = RADIUS if fault.is_wrong else RADIUS - 0.5
        painter.drawEllipse(QPointF(ruler.x(fault.frame), Y), radius, radius)


def tooltip(faults: Sequence[Fault]) -> str:
    """The faults as the rich text of a tooltip."""
    paragraphs = "".join(f"<p>{escape(wrap_long_words(fault.text))}.</p>" for fault in faults[:MOST])
    more = len(faults) - MOST
    return paragraphs + (f"<p>{more} more</p>" if more > 0 else "")
