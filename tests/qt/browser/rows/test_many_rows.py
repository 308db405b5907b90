"""Several rows selected by mouse and keys, in list and thumbnails."""

import pytest
from PyQt5.QtCore import QEvent, QPoint, Qt
from PyQt5.QtGui import QMouseEvent
from PyQt5.QtWidgets import QAbstractItemView, QApplication

from viewer.qt.browser.browser import Browser
from viewer.qt.browser.columns import ACTION, SECONDS
from viewer.qt.thumbnails.tile_view import TileView

NAMES = tuple(f"G001T000A{action:03}R000" for action in range(8))
CTRL, SHIFT = Qt.ControlModifier, Qt.ShiftModifier


@pytest.fixture
def library(open_names):
    return open_names({name: 10 + 5 * (number % 3) for number, name in enumerate(NAMES)})


@pytest.fixture(params=["list", "tiles"])
def rows(request, filled: Browser, qtbot) -> QAbstractItemView:
    """The list or tiles in place of it."""
    if request.param == "tiles":
        filled.show_as_grid(TileView(filled.model))
        filled.grid.setSelectionModel(filled.row_selection)
        filled.resize(700, 600)
    qtbot.waitUntil(lambda: filled.rows.isVisible())
    filled.focus_list()
    return filled.rows


def click(qtbot, view, row: int, modifier=Qt.NoModifier, button=Qt.LeftButton) -> None:
    point = view.visualRect(
        view.model().index(row, ACTION if view.__class__.__name__ == "SequenceView" else 0)
    ).center()
    qtbot.mouseClick(view.viewport(), button, modifier, point)


def numbers(browser: Browser) -> list[int]:
    return [NAMES.index(name) for name in browser.selection.names]


def test_shift_selects_all_between(rows, filled: Browser, chosen, qtbot) -> None:
    click(qtbot, rows, 1)
    click(qtbot, rows, 6, SHIFT)
    assert numbers(filled) == [1, 2, 3, 4, 5, 6]
    click(qtbot, rows, 3, SHIFT)
    assert numbers(filled) == [1, 2, 3]
    assert (chosen[-1], filled.current) == (NAMES[3], NAMES[3])
    assert filled.bar.selected.text() == "·  3 selected"


def test_dragging_shows_the_one_at_its_end(rows, filled: Browser, chosen, qtbot) -> None:
    column = ACTION if rows is filled.view else 0
    points = [rows.visualRect(rows.model().index(row, column)).center() for row in range(5)]
    qtbot.mousePress(rows.viewport(), Qt.LeftButton, Qt.NoModifier, points[1])
    for point in points[2:5]:
        event = QMouseEvent(QEvent.MouseMove, point, Qt.NoButton, Qt.LeftButton, Qt.NoModifier)
        QApplication.sendEvent(rows.viewport(), event)
    qtbot.mouseRelease(rows.viewport(), Qt.LeftButton, Qt.NoModifier, points[4])
    assert {1, 4} <= set(numbers(filled))
    assert chosen[-1] == NAMES[4]


def test_ctrl_adds_and_removes(rows, filled: Browser, qtbot) -> None:
    click(qtbot, rows, 1)
    for row in (4, 6):
        click(qtbot, rows, row, CTRL)
    assert (numbers(filled), filled.current) == ([1, 4, 6], NAMES[6])
    click(qtbot, rows, 4, CTRL)
    assert (numbers(filled), filled.current) == ([1, 6], NAMES[6]), "what is shown stays"
    click(qtbot, rows, 6, CTRL)
    assert (numbers(filled), filled.current) == ([1], NAMES[1]), "what is shown is among those selected"
    click(qtbot, rows, 1, CTRL)
    assert numbers(filled) == [1]


def test_keys_extend_the_selection(rows, filled: Browser, chosen, qtbot) -> None:
    click(qtbot, rows, 0)
    for _ in range(2):
        qtbot.keyClick(rows, Qt.Key_Right if rows is filled.grid else Qt.Key_Down, SHIFT)
    assert (numbers(filled), chosen[-1]) == ([0, 1, 2], NAMES[2])
    qtbot.keyClick(rows, Qt.Key_Escape)
    assert (numbers(filled), filled.current) == ([2], NAMES[2])


def test_all_are_selected_and_one_stays_shown(rows, filled: Browser, chosen, qtbot) -> None:
    click(qtbot, rows, 5)
    filled.row_selection.select_all()
    assert (len(filled.selection.names), filled.current, chosen) == (8, NAMES[5], [NAMES[5]])
    click(qtbot, rows, 2)
    assert (numbers(filled), filled.bar.selected.isHidden()) == ([2], True)


def test_a_right_click_keeps_the_selection_that_it_hits(rows, filled: Browser, qtbot) -> None:
    click(qtbot, rows, 1)
    click(qtbot, rows, 3, SHIFT)
    click(qtbot, rows, 2, button=Qt.RightButton)
    assert (numbers(filled), filled.current) == ([1, 2, 3], NAMES[3])
    click(qtbot, rows, 6, button=Qt.RightButton)
    assert (numbers(filled), filled.current) == ([6], NAMES[6])


def test_a_click_beside_the_rows_changes_nothing(rows, filled: Browser, qtbot) -> None:
    click(qtbot, rows, 1)
    click(qtbot, rows, 3, SHIFT)
    beside = QPoint(rows.viewport().width() // 2, rows.viewport().height() - 2)
    assert not rows.indexAt(beside).isValid()
    qtbot.mouseClick(rows.viewport(), Qt.LeftButton, Qt.NoModifier, beside)
    assert numbers(filled) == [1, 2, 3]


def test_filters_and_sorting_keep_the_selection(rows, filled: Browser, chosen, qtbot) -> None:
    click(qtbot, rows, 0)
    for row in (2, 3, 7):
        click(qtbot, rows, row, CTRL)
    filled.search.set_text("A003 A004")
    assert filled.model.rowCount() == 0
    filled.search.set_text("A003")
    assert (numbers(filled), filled.selection.left_out) == ([3], 3)
    assert filled.bar.selected.text() == "·  4 selected, 3 not listed"
    filled.search.set_text("")
    filled.model.sort(SECONDS)
    assert sorted(numbers(filled)) == [0, 2, 3, 7]
    selected = {filled.model.name_at(index.row()) for index in filled.row_selection.selectedRows()}
    assert selected == {NAMES[number] for number in (0, 2, 3, 7)}
    assert chosen[-1] == filled.current == NAMES[7]


def test_a_plain_click_drops_what_is_left_out(rows, filled: Browser, qtbot) -> None:
    filled.row_selection.select_all()
    filled.search.set_text("A003")
    assert filled.selection.count == 8
    click(qtbot, rows, 0)
    assert filled.selection.count == 1


def test_stepping_selects_one(rows, filled: Browser, chosen, qtbot) -> None:
    click(qtbot, rows, 1)
    click(qtbot, rows, 3, SHIFT)
    filled.step(1)
    assert (numbers(filled), chosen[-1]) == ([4], NAMES[4])


def test_copy_is_asked_for_with_its_key(rows, filled: Browser, qtbot) -> None:
    click(qtbot, rows, 1)
    with qtbot.waitSignal(filled.copy_requested):
        qtbot.keyClick(rows, Qt.Key_C, CTRL)
