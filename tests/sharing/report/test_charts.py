"""Counts as charts."""

from viewer.search.lengths import Bin, Lengths
from viewer.search.statistics import Bar, Statistics
from viewer.sharing.report.charts import facet_charts, length_chart, unknown_facets


def counted(**bars):
    lengths = Lengths((), (0, 0), (0, 0), 0.0)
    return Statistics(12, 20, {facet: tuple(Bar(*bar) for bar in each) for facet, each in bars.items()}, lengths)


def test_actions_are_sorted_by_their_number_and_others_keep_their_order():
    few, many = ("hug", "Hug", 3, 5), ("kick", "Kick", 6, 9)
    split = (("train", "train", 3, 6), ("val", "val", 6, 6))
    action, of_split = facet_charts(counted(action=(few, many), split=split))
    assert action.title == "Actions, 2"
    assert [(mark.label, mark.count, mark.total, mark.length) for mark in action.marks] == [
        ("Kick", 6, 9, 100.0),
        ("Hug", 3, 5, 50.0),
    ]
    assert [mark.label for mark in of_split.marks] == ["train", "val"]


def test_what_is_known_of_no_sequence_is_no_chart_but_named():
    counts = counted(split=(("none", "none", 12, 20),), actor=(("P1", "P1", 0, 3), ("unknown", "unknown", 12, 17)))
    assert facet_charts(counts) == ()
    assert unknown_facets(counts) == ("split", "actor")


def test_many_groups_are_columns_with_some_of_their_numbers_below():
    groups = tuple((str(group), str(group), group % 7, 7) for group in range(1, 60))
    (chart,) = facet_charts(counted(group=groups))
    assert (chart.kind, chart.title, len(chart.marks)) == ("columns", "Groups, 51", 59)
    assert len(chart.ticks) <= 12
    assert [tick.label for tick in chart.lines] == ["2", "4", "6"]
    assert chart.lines[-1].place == max(mark.length for mark in chart.marks) == 100.0


def test_lengths_begin_at_the_left_and_say_how_many_are_unknown():
    bins = tuple(Bin(number * 0.5, number * 0.5 + 0.5, number, 9) for number in range(30))
    chart = length_chart(Lengths(bins, (1, 1), (2, 2), 60.0))
    assert (chart.ticks[0].place, chart.ticks[0].label, chart.ticks[1].label) == (0, "0", "1.5")
    assert [tick.label for tick in chart.lines] == ["10", "20"]
    assert chart.note == "3 more of unknown length"
    assert length_chart(Lengths((), (2, 2), (0, 0), 0.0)) is None
