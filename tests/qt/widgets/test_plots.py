"""Bar plots: mouse, colours, axes."""

import pytest
from PyQt5.QtCore import QPoint, Qt
from PyQt5.QtGui import QColor
from PyQt5.QtWidgets import QToolTip

from viewer.qt.widgets.plots.bars import NO_BAR, BarPlot, BarValue, round_ticks
from viewer.qt.widgets.style import apply_theme, current_theme
from viewer.state.theme import LIGHT

THREE = [BarValue("Hug", 2, 4), BarValue("Wave", 3, 10), BarValue("Kick", 0, 5)]


@pytest.fixture(params=[True, False], ids=["columns", "rows"])
def bars(request, qtbot) -> BarPlot:
    """Three bars on the screen."""
    bars = BarPlot(columns=request.param)
    qtbot.addWidget(bars)
    bars.show_bars(THREE)
    bars.resize(400, 200)
    with qtbot.waitExposed(bars):
        bars.show()
    qtbot.waitUntil(lambda: bars.bar_at(bars.slot_centre(1)) == 1)
    return bars


@pytest.fixture
def clicked(bars) -> list[int]:
    indexes: list[int] = []
    bars.clicked.connect(indexes.append)
    return indexes


def test_a_click_emits_the_bar(bars, clicked, qtbot):
    for index in (2, 0):
        qtbot.mouseClick(bars.viewport(), Qt.LeftButton, pos=bars.slot_centre(index))
    assert clicked == [2, 0]


def test_other_buttons_and_drags_emit_nothing(bars, clicked, qtbot):
    qtbot.mouseClick(bars.viewport(), Qt.RightButton, pos=bars.slot_centre(0))
    qtbot.mousePress(bars.viewport(), Qt.LeftButton, pos=bars.slot_centre(0))
    qtbot.mouseRelease(bars.viewport(), Qt.LeftButton, pos=bars.slot_centre(2))
    assert clicked == []


def test_dragging_does_not_pan(bars, qtbot):
    before = bars._box.viewRange()
    qtbot.mousePress(bars.viewport(), Qt.LeftButton, pos=bars.slot_centre(0))
    qtbot.mouseMove(bars.viewport(), bars.slot_centre(2))
    qtbot.mouseRelease(bars.viewport(), Qt.LeftButton, pos=bars.slot_centre(2))
    assert bars._box.viewRange() == before


def test_there_is_no_bar_outside_the_slots(bars, clicked, qtbot):
    outside = QPoint(bars.width() - 1, 100) if bars.columns else QPoint(200, bars.height() + 50)
    past = bars.slot_centre(3)
    assert bars.bar_at(past) == NO_BAR
    assert bars.bar_at(outside + (QPoint(200, 0) if bars.columns else QPoint())) == NO_BAR
    qtbot.mouseClick(bars.viewport(), Qt.LeftButton, pos=past)
    assert clicked == []


def test_hovering_shows_the_value(bars, qtbot):
    qtbot.mouseMove(bars.viewport(), bars.slot_centre(1))
    qtbot.waitUntil(lambda: QToolTip.text() == "Wave: 3 of 10")
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def colours(bars: BarPlot) -> set[str]:
    image = bars.grab().toImage()
    return {QColor(image.pixel(x, y)).name().upper() for x in range(image.width()) for y in range(0, image.height(), 3)}


def test_bars_follow_the_theme(bars, program, qtbot):
    assert current_theme().accent in colours(bars)
    dark = current_theme().panel
    assert dark in colours(bars)
    apply_theme(program, LIGHT)
    qtbot.waitUntil(lambda: LIGHT.accent in colours(bars))
    qtbot.waitUntil(lambda: LIGHT.panel in colours(bars) and dark not in colours(bars))


def test_a_chosen_bar_stands_out(bars):
    before = colours(bars)
    bars.show_bars([*THREE[:2], BarValue("Kick", 5, 5, chosen=True)])
    assert current_theme().text in colours(bars) - (before if bars.columns else set())


def test_only_what_changed_is_redrawn(bars, monkeypatch):
    redrawn = []
    for item in (bars._total_bars, bars._count_bars, bars._outlines):
        monkeypatch.setattr(item, "setOpts", lambda item=item, **_: redrawn.append(item))
    for axis in bars._axes.values():
        monkeypatch.setattr(axis, "setTicks", lambda _, axis=axis: redrawn.append(axis))
    bars.show_bars([BarValue("Hug", 1, 4), *THREE[1:]])
    assert redrawn == [bars._count_bars, *([] if bars.columns else [bars._axes["right"]])]
    redrawn.clear()
    bars.show_bars([BarValue("Hug", 1, 4, chosen=True), *THREE[1:]])
    assert redrawn == [bars._total_bars, bars._count_bars, bars._outlines]


def test_scaling_to_totals_or_counts(bars):
    along = 1 if bars.columns else 0
    assert bars._box.viewRange()[along][1] == pytest.approx(10, rel=0.05)
    bars.set_scale_to_total(False)
    assert bars._box.viewRange()[along][1] == pytest.approx(3, rel=0.05)


@pytest.mark.parametrize("columns", [True, False])
def test_an_empty_plot_has_no_tick_labels(columns, qtbot):
    bars = BarPlot(columns=columns)
    qtbot.addWidget(bars)
    bars.show_bars(())
    assert bars._axes["left"]._tickLevels == [[]]


def test_bars_are_removed_and_shown_again(bars):
    bars.show_bars([])
    assert bars.bar_at(QPoint(100, 100)) == NO_BAR
    bars.show_bars(THREE)
    assert bars.bar_at(bars.slot_centre(2)) == 2


@pytest.mark.parametrize(
    ("largest", "ticks"),
    [
        (1, [0, 1]),
        (3, [0, 1, 2, 3]),
        (9, [0, 2, 4, 6, 8]),
        (285, [0, 100, 200]),
        (1234, [0, 500, 1000]),
        (9999, [0, 2000, 4000, 6000, 8000]),
    ],
)
def test_round_ticks(largest, ticks):
    assert round_ticks(largest) == ticks
