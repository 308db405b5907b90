"""Text and marks of a figure at their places."""

import itertools

import pytest

from viewer.export.order.page import Bar, Line, Text
from viewer.sharing.figure.layout import LegendEntry, Sheet, Times, columns_of, elided, wrapped

ENTRIES = [LegendEntry("P1", "P1, actor", "#1C87CC"), LegendEntry("P2", "P2, reactor", "#FF4500")]


def measure(text, size, *, bold=False):
    """Every letter is half as wide as the font is high."""
    return len(text) * size * (0.2 if bold else 0.18)


@pytest.fixture
def sheet():
    return Sheet(85.0, 8.0, measure)


def texts(sheet):
    return [item for item in sheet.items if isinstance(item, Text)]


def ends(item):
    """Left and right edge of a text."""
    width = measure(item.text, item.size, bold=item.bold)
    left = item.x - {"start": 0.0, "middle": width / 2, "end": width}[item.anchor]
    return left, left + width


def test_times_neither_touch_nor_leave_the_page(sheet):
    sheet.add_times([1.0, 20.0, 24.0, 60.0, 85.0], ["0.00 s", "0.50 s", "0.60 s", "1.00 s", "1.50 s"])
    places = [ends(item) for item in texts(sheet)]
    assert [item.text for item in texts(sheet)] == ["0.00 s", "0.50 s", "1.00 s", "1.50 s"]
    assert places[0][0] >= 0
    assert places[-1][1] <= 85.01
    assert all(right < left for (_, right), (left, _) in itertools.pairwise(places))


def test_the_scale_bar_is_round_and_true(sheet):
    sheet.add_scale_bar(metre=20.0)
    assert [item.text for item in texts(sheet)] == ["0.5 m"]
    line = next(item for item in sheet.items if isinstance(item, Line) and item.y1 == item.y2)
    assert line.x2 - line.x1 == pytest.approx(10.0)


def test_no_scale_bar_where_none_fits(sheet):
    sheet.add_scale_bar(metre=100_000.0)
    assert sheet.items == []


def test_the_legend_with_a_gradient(sheet):
    sheet.add_legend(ENTRIES, "colour", Times((0.0, 0.5, 0.52, 1.0), ("0.00 s", "1.00 s", "1.04 s", "2.00 s")))
    bars = [item for item in sheet.items if isinstance(item, Bar)]
    assert [bar.stops[-1] for bar in bars] == [(1.0, "#1C87CC", 1.0), (1.0, "#FF4500", 1.0)]
    assert [place for place, _, _ in bars[0].stops] == [0.0, 0.5, 0.52, 1.0]
    assert [item.text for item in texts(sheet)] == ["P1, actor", "P2, reactor", "0.00 s", "1.00 s", "2.00 s"]
    assert sum(isinstance(item, Line) for item in sheet.items) == 4, "all poses have a mark"
    assert all(0 <= edge <= 85.01 for item in texts(sheet) for edge in ends(item))
    assert max(item.y for item in texts(sheet)) < sheet.y


def test_the_legend_without_a_gradient(sheet):
    sheet.add_legend(ENTRIES, "none", None)
    assert {stop[1] for item in sheet.items if isinstance(item, Bar) for stop in item.stops} == {"#1C87CC", "#FF4500"}
    assert {item.y for item in texts(sheet)} == {sheet.base(0.0)}
    empty = Sheet(85.0, 8.0, measure)
    empty.add_legend([], "none", None)
    assert (empty.items, empty.y) == ([], 0.0)


def test_a_caption_in_lines(sheet):
    sheet.add_caption("Two people walk up to each other and shake hands, and then they let go of them again.")
    lines = texts(sheet)
    assert len(lines) > 1
    assert all(ends(item)[1] <= 85.0 for item in lines)
    assert wrapped("", 10.0, 8.0, measure) == []
    assert wrapped("a" * 99 + " b", 10.0, 8.0, measure) == ["a" * 99, "b"]


def test_a_label_that_is_too_long_for_its_row():
    assert elided("Ours", 6.4, 8.0, measure) == "Ours"
    assert elided("Our model", 8.1, 8.0, measure) == "Our…"
    assert elided("Ours", 0.5, 8.0, measure) == "O…"


@pytest.mark.parametrize(
    ("count", "width", "wanted", "columns"),
    [
        (6, 180.0, None, 6), (6, 85.0, None, 3), (7, 85.0, None, 3),
        (4, 85.0, None, 2), (1, 20.0, None, 1), (6, 85.0, 5, 5),
    ],
)  # fmt: skip
def test_columns(count, width, wanted, columns):
    assert columns_of(count, width, wanted) == columns
