"""What the strip shows, without a window: on pairs whose error is known."""

from __future__ import annotations

import numpy as np
import pytest
from PyQt5.QtGui import QFontMetricsF

from tests.comparing.made import clip, dragged, two
from viewer.comparing.compared import compare
from viewer.qt.measuring.strip.legend import fitted, shared
from viewer.qt.measuring.strip.shown import NO_SOURCES, WAITING, MeasuredSource, ShownMeasures
from viewer.qt.widgets.style import SECONDARY_PX, sans_font
from viewer.search.query.terms import MEASURES

SHIFT = np.array([0.006, 0, 0.008], np.float32)
REFERENCE = MeasuredSource("Captured", "#7D8794")


def measured(name: str, source, reference, colour: str = "#2E994F") -> MeasuredSource:
    return MeasuredSource(name, colour, compare(source, reference, None))


def shown(*sources: MeasuredSource, fps: float = 120.0) -> ShownMeasures:
    return ShownMeasures(sources, REFERENCE, fps)


@pytest.fixture
def both():
    """One of both persons shifted by 10 mm, at 30 frames a second; and both, at 15, for half as long."""
    first, second = two()
    one = measured("one", clip(first, second + SHIFT), clip(first, second))
    half = [person[:15:2] + SHIFT for person in (first, second)]
    all_ = measured("all", clip(*half, fps=15), clip(first, second), "#B84FC8")
    return shown(one, all_)


def test_a_line_for_each_source_at_the_frames_of_the_timeline(both):
    one, all_ = both.lines("mpjpe")
    assert (one.colour, all_.colour) == ("#2E994F", "#B84FC8")
    np.testing.assert_array_equal(one.frames, np.arange(30) * 4)
    np.testing.assert_array_equal(all_.frames, np.arange(8) * 8)
    np.testing.assert_allclose(one.values, 5, atol=1e-3)
    np.testing.assert_allclose(all_.values, 10, atol=1e-3)
    assert both.top("mpjpe") == pytest.approx(10, abs=1e-3)


def test_the_references_own_line_for_each_rate(both):
    first, second, one, all_ = both.lines("distance")
    assert [line.is_reference for line in (first, second, one, all_)] == [True, True, False, False]
    assert {first.colour, second.colour} == {REFERENCE.colour}
    assert sorted([len(first.values), len(second.values)]) == [8, 30]
    np.testing.assert_allclose(first.values, 1)


@pytest.mark.parametrize(
    ("measure", "frame", "texts"),
    [
        ("mpjpe", 0, ("5.0 mm", "10.0 mm")),
        ("mpjpe", 59, ("5.0 mm", "10.0 mm")),
        ("mpjpe", 80, ("5.0 mm", "–")),  # where the clip has ended
        ("mpjpe_aligned", 3, ("0.0 mm", "0.0 mm")),
        ("relative_root", 3, ("10.0 mm", "0.0 mm")),
        ("distance", 3, ("1.01 m (1.00)", "1.00 m (1.00)")),
        ("distance_error", 3, ("0.008 m", "0.000 m")),
        ("skating", 3, ("0.0 % (0.0)", "0.0 % (0.0)")),
    ],
)
def test_values_at_a_frame_with_the_references_own(both, measure, frame, texts):
    assert tuple(both.value_text(source, measure, frame) for source in both.sources) == texts


def test_means_with_the_references_own(both):
    assert [both.mean_text(source, "mpjpe") for source in both.sources] == ["5.0 mm", "10.0 mm"]
    assert both.mean_text(both.sources[0], "distance") == "1.01 m (1.00)"


def test_sliding_is_in_percent_and_between_frames():
    slides, stands = dragged(30, 1.0, 30.0), dragged(30, 0.0, 30.0)
    view = shown(measured("dragged", clip(slides, stands), clip(stands, stands)))
    (reference, line) = view.lines("skating")
    np.testing.assert_array_equal(line.values, 50)
    np.testing.assert_array_equal(reference.values, 0)
    assert (line.frames[0], line.width, len(line.frames)) == (2, 4, 29)
    assert view.value_text(view.sources[0], "skating", 10) == "50.0 % (0.0)"
    assert view.mean_text(view.sources[0], "skating") == "50.0 % (0.0)"


def test_one_person_has_no_distance():
    first, _ = two()
    view = shown(measured("alone", clip(first + SHIFT), clip(first)))
    assert view.lines("distance") == view.lines("relative_root") == ()
    assert view.value_text(view.sources[0], "distance", 0) == "–"
    assert view.mean_text(view.sources[0], "distance") == ""
    assert "Distance" not in view.tooltip(0, "Frame 0", "mpjpe")


def test_the_tooltip_has_all_measures_of_all_sources(both):
    text = both.tooltip(3, "Frame 3 <1>", "distance")
    assert text.count("<tr>") == 1 + len(MEASURES)
    assert "Frame 3 &lt;1&gt;" in text
    assert "<b>1.01 m (1.00)</b>" in text
    assert "In brackets: Captured" in text


@pytest.mark.parametrize(
    ("view", "text"),
    [
        (ShownMeasures(), ""),
        (ShownMeasures((), REFERENCE), NO_SOURCES),
        (shown(MeasuredSource("one", "#2E994F")), WAITING),
        (
            shown(MeasuredSource("one", "#2E994F", None, "has no clip of G001T000A000R000")),
            "one: has no clip of G001T000A000R000",
        ),
        (
            shown(MeasuredSource("one", "#2E994F", None, "broken"), MeasuredSource("two", "#2E994F", None, "broken")),
            "None of the sources can be measured: see their names above.",
        ),
    ],
)
def test_what_is_said_in_place_of_curves(view, text):
    assert view.empty_text == text
    assert view.lines("mpjpe") == ()
    assert view.tooltip(0, "Frame 0", "mpjpe") == ""


def test_one_that_waits_does_not_hide_the_others(both):
    view = shown(*both.sources, MeasuredSource("three", "#C07A00"))
    assert view.empty_text is None
    assert len(view.lines("mpjpe")) == 2


@pytest.mark.parametrize(
    ("wanted", "total", "widths"),
    [
        ([], 100, []),
        ([30, 50], 100, [30, 50]),
        ([90, 50], 100, [50, 50]),
        ([200, 20, 100], 180, [80, 20, 80]),
        ([20, 100, 50], 150, [20, 80, 50]),
    ],
)
def test_the_widest_names_are_shortened(wanted, total, widths):
    assert shared(wanted, total) == widths


def test_values_are_read_before_names() -> None:
    metrics = QFontMetricsF(sans_font(SECONDARY_PX))
    wide, value = fitted("InterGen", "108.0 mm", 200.0, metrics)
    assert (wide, value) == ("InterGen  ", "108.0 mm")
    shortened, value = fitted("A model with a long name", "108.0 mm", 120.0, metrics)
    assert "…" in shortened
    assert value == "108.0 mm"
    assert fitted("InterGen", "108.0 mm", 62.0, metrics) == ("", "108.0 mm")
    assert fitted("InterGen", "108.0 mm", 44.0, metrics) == ("", "108.0")
    assert fitted("InterGen", "not measured", 44.0, metrics)[1].endswith("…"), "which has no unit"
