"""The histogram of lengths, by mouse and keys."""

import math

import pytest
from PyQt5.QtCore import QPoint, Qt

from viewer.qt.filters.histogram import Histogram
from viewer.qt.filters.length_section import LengthSection
from viewer.search.facets import FacetValue
from viewer.search.lengths import Bin, Lengths

BINS = (*(Bin(0.5 * index, 0.5 * index + 0.5, index, 4) for index in range(4)), Bin(2.0, math.inf, 1, 1))
LENGTHS = Lengths(BINS, (0, 0), (0, 0), 10.0)


@pytest.fixture
def histogram(qtbot) -> Histogram:
    histogram = Histogram()
    qtbot.addWidget(histogram)
    histogram.resize(224, 72)
    histogram.show_lengths(LENGTHS, frozenset())
    with qtbot.waitExposed(histogram):
        histogram.show()
    return histogram


@pytest.fixture
def ranges(histogram: Histogram) -> list[str]:
    chosen: list[str] = []
    histogram.range_chosen.connect(chosen.append)
    return chosen


def middle(index: int) -> QPoint:
    return QPoint(16 + 40 * index + 20, 30)


def test_a_drag_chooses_a_range_in_either_direction(histogram: Histogram, ranges, qtbot) -> None:
    for start, end in ((1, 2), (3, 1)):
        qtbot.mousePress(histogram, Qt.LeftButton, pos=middle(start))
        histogram.mouseMoveEvent(_move(middle(end)))
        qtbot.mouseRelease(histogram, Qt.LeftButton, pos=middle(end))
    assert ranges == ["0.5..1.499", "0.5..1.999"]


def test_a_click_chooses_a_bar_and_a_double_click_none(histogram: Histogram, ranges, qtbot) -> None:
    qtbot.mouseClick(histogram, Qt.LeftButton, pos=middle(4))
    qtbot.mouseDClick(histogram, Qt.LeftButton, pos=middle(4))
    assert (ranges[0], ranges[-1]) == ("2..", "")


def test_keys_choose(histogram: Histogram, ranges, qtbot) -> None:
    histogram.setFocus()
    for key, modifier in (
        (Qt.Key_Right, Qt.NoModifier), (Qt.Key_Right, Qt.NoModifier), (Qt.Key_Right, Qt.ShiftModifier),
        (Qt.Key_End, Qt.ShiftModifier), (Qt.Key_Delete, Qt.NoModifier),
    ):  # fmt: skip
        qtbot.keyClick(histogram, key, modifier)
    assert ranges == ["0..0.499", "0.5..0.999", "0.5..1.499", "0.5..", ""]


def test_the_chosen_range_is_highlighted(histogram: Histogram) -> None:
    before = histogram.grab().toImage().pixelColor(middle(3)).name()
    histogram.show_lengths(LENGTHS, frozenset(("0.5..1.499",)))
    after = histogram.grab().toImage()
    assert after.pixelColor(middle(3)).name() != before
    histogram.show_lengths(LENGTHS, frozenset((">=2",)))
    assert histogram.grab().toImage().pixelColor(middle(3)).name() == before


def test_the_section_says_when_nothing_is_known(qtbot) -> None:
    section = LengthSection("No length is known yet")
    qtbot.addWidget(section)
    section.set_open(True)
    section.show()
    assert (section.no_values.isVisible(), section.histogram.isVisible()) == (True, False)
    section.show_values((FacetValue("2..3", "2..3", 5, True),))
    section.show_lengths(LENGTHS)
    assert (section.no_values.isVisible(), section.histogram.isVisible()) == (False, True)


def _move(point: QPoint):
    from PyQt5.QtCore import QEvent
    from PyQt5.QtGui import QMouseEvent

    return QMouseEvent(QEvent.MouseMove, point, Qt.NoButton, Qt.LeftButton, Qt.NoModifier)
