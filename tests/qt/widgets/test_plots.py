"""Bars, by mouse, and their colours."""

import pytest
from PyQt5.QtCore import QPoint, Qt
from PyQt5.QtGui import QColor
from PyQt5.QtWidgets import QToolTip

from viewer.qt.widgets.plots import NONE, Bars, Shown, round_ticks
from viewer.qt.widgets.style import apply_theme, current_theme
from viewer.state.theme import LIGHT

THREE = [Shown("Hug", 2, 4), Shown("Wave", 3, 10), Shown("Kick", 0, 5)]


@pytest.fixture(params=[True, False], ids=["columns", "rows"])
def bars(request, qtbot) -> Bars:
    """Three bars on the screen."""
    bars = Bars(columns=request.param)
    qtbot.addWidget(bars)
    bars.show_bars(THREE)
    bars.resize(400, 200)
    with qtbot.waitExposed(bars):
        bars.show()
    qtbot.waitUntil(lambda: bars.bar_at(bars.place_of(1)) == 1)
    return bars


@pytest.fixture
def clicked(bars) -> list[int]:
    told: list[int] = []
    bars.clicked.connect(told.append)
    return told


def test_a_click_tells_the_bar(bars, clicked, qtbot):
    for place in (2, 0):
        qtbot.mouseClick(bars.viewport(), Qt.LeftButton, pos=bars.place_of(place))
    assert clicked == [2, 0]


def test_other_buttons_and_a_drag_tell_nothing(bars, clicked, qtbot):
    qtbot.mouseClick(bars.viewport(), Qt.RightButton, pos=bars.place_of(0))
    qtbot.mousePress(bars.viewport(), Qt.LeftButton, pos=bars.place_of(0))
    qtbot.mouseRelease(bars.viewport(), Qt.LeftButton, pos=bars.place_of(2))
    assert clicked == []


def test_the_mouse_moves_nothing(bars, qtbot):
    before = bars._box.viewRange()
    qtbot.mousePress(bars.viewport(), Qt.LeftButton, pos=bars.place_of(0))
    qtbot.mouseMove(bars.viewport(), bars.place_of(2))
    qtbot.mouseRelease(bars.viewport(), Qt.LeftButton, pos=bars.place_of(2))
    assert bars._box.viewRange() == before


def test_beside_the_bars_there_is_none(bars, clicked, qtbot):
    outside = QPoint(bars.width() - 1, 100) if bars.columns else QPoint(200, bars.height() + 50)
    past = bars.place_of(3)
    assert bars.bar_at(past) == NONE
    assert bars.bar_at(outside + (QPoint(200, 0) if bars.columns else QPoint())) == NONE
    qtbot.mouseClick(bars.viewport(), Qt.LeftButton, pos=past)
    assert clicked == []


def test_the_mouse_over_a_bar_tells_its_value(bars, qtbot):
    qtbot.mouseMove(bars.viewport(), bars.place_of(1))
    qtbot.waitUntil(lambda: QToolTip.text() == "Wave: 3 of 10")
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def colours(bars: Bars) -> set[str]:
    image = bars.grab().toImage()
    return {QColor(image.pixel(x, y)).name().upper() for x in range(image.width()) for y in range(0, image.height(), 3)}


def test_bars_have_the_theme_s_accent(bars, program, qtbot):
    assert current_theme().accent in colours(bars)
    dark = current_theme().panel
    assert dark in colours(bars)
    apply_theme(program, LIGHT)
    qtbot.waitUntil(lambda: LIGHT.accent in colours(bars))
    qtbot.waitUntil(lambda: LIGHT.panel in colours(bars) and dark not in colours(bars))


def test_a_chosen_bar_stands_out(bars):
    before = colours(bars)
    bars.show_bars([*THREE[:2], Shown("Kick", 5, 5, chosen=True)])
    assert current_theme().text in colours(bars) - (before if bars.columns else set())


def test_only_what_changed_is_drawn_anew(bars, monkeypatch):
    told = []
    for item in (bars._behind, bars._before, bars._round):
        monkeypatch.setattr(item, "setOpts", lambda of=item, **_: told.append(of))
    for axis in bars._axes.values():
        monkeypatch.setattr(axis, "setTicks", lambda _, of=axis: told.append(of))
    bars.show_bars([Shown("Hug", 1, 4), *THREE[1:]])
    assert told == [bars._before, *([] if bars.columns else [bars._axes["right"]])]
    told.clear()
    bars.show_bars([Shown("Hug", 1, 4, chosen=True), *THREE[1:]])
    assert told == [bars._behind, bars._before, bars._round]


def test_the_scale_is_the_whole_s_or_the_filter_s(bars):
    along = 1 if bars.columns else 0
    assert bars._box.viewRange()[along][1] == pytest.approx(10, rel=0.05)
    bars.set_scale_to_total(False)
    assert bars._box.viewRange()[along][1] == pytest.approx(3, rel=0.05)


@pytest.mark.parametrize("columns", [True, False])
def test_axes_count_nothing_before_there_are_bars(columns, qtbot):
    bars = Bars(columns=columns)
    qtbot.addWidget(bars)
    bars.show_bars(())
    assert bars._axes["left"]._tickLevels == [[]]


def test_no_bars_and_again_some(bars):
    bars.show_bars([])
    assert bars.bar_at(QPoint(100, 100)) == NONE
    bars.show_bars(THREE)
    assert bars.bar_at(bars.place_of(2)) == 2


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
