"""Chips of the filters in force: as many as are chosen, removed by mouse and keys."""

import pytest
from PyQt5.QtCore import QRect, Qt
from PyQt5.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.qt.facet_values import found
from viewer.qt.browser.chips import Chips
from viewer.qt.widgets.chip import CHIP_PX, MOST_PX
from viewer.search.facets import FacetValue

THREE = [("action", "Hug"), ("split", "val"), ("group", "41")]


@pytest.fixture
def chips(qtbot) -> Chips:
    """Chips in a window as wide as the list's dock, active."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    chips = Chips()
    column.addWidget(chips)
    column.addStretch()
    window.resize(304, 400)
    chips.window_of_test = window
    with qtbot.waitExposed(window):
        window.show()
    QApplication.setActiveWindow(window)
    return chips


@pytest.fixture
def removed(chips) -> list[tuple[str, str]]:
    """What was asked to be removed; it is, as the window does it."""
    told: list[tuple[str, str]] = []

    def remove(facet: str, value: str) -> None:
        told.append((facet, value))
        chips.show_found(found([pair for pair in THREE if pair not in told]))

    chips.removed.connect(remove)
    return told


def texts(chips: Chips) -> list[str]:
    return [chip.text() for chip in chips.chips]


def test_hidden_where_nothing_is_chosen(chips):
    assert chips.isHidden()
    chips.show_found(found(THREE))
    assert chips.isVisible()
    assert texts(chips) == ["Action: Hug", "Split: val", "Group: Group 41"]
    chips.show_found(found())
    assert chips.isHidden()


def test_a_click_removes_one(chips, removed, qtbot):
    chips.show_found(found(THREE))
    qtbot.mouseClick(chips.chips[1], Qt.LeftButton)
    assert removed == [("split", "val")]
    assert texts(chips) == ["Action: Hug", "Group: Group 41"]


@pytest.mark.parametrize("key", [Qt.Key_Delete, Qt.Key_Backspace, Qt.Key_Space, Qt.Key_Return])
def test_keys_remove_one_after_the_other(chips, removed, qtbot, key):
    chips.show_found(found(THREE))
    chips.chips[0].setFocus(Qt.TabFocusReason)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key_Tab)
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert removed == [THREE[1], THREE[2], THREE[0]]
    assert chips.isHidden()


def test_clear_all_where_there_are_several(chips, qtbot):
    chips.show_found(found(THREE[:1]))
    assert not chips.clear_all.isVisible()
    chips.show_found(found(THREE))
    with qtbot.waitSignal(chips.cleared):
        qtbot.mouseClick(chips.clear_all, Qt.LeftButton)
    chips.chips[2].setFocus(Qt.TabFocusReason)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key_Tab)
    assert QApplication.focusWidget() is chips.clear_all


def test_chips_are_used_again(chips):
    chips.show_found(found(THREE))
    before = chips.chips
    chips.show_found(found(THREE[:1]))
    chips.show_found(found(THREE))
    assert chips.chips == before


def test_lines_within_the_width(chips, qtbot):
    many = [("action", action) for action in ("Hug", "Wave", "Rock-paper-scissors", "Shoulder to shoulder", "Kick")]
    chips.show_found(found(many))
    inside = [*chips.chips, chips.clear_all]
    qtbot.waitUntil(lambda: all(chips.rect().contains(chip.geometry()) for chip in inside))
    assert chips.chips[-1].y() > 0
    places = [QRect(chip.geometry()) for chip in inside]
    assert not any(one.intersects(other) for one in places for other in places if one is not other)
    assert chips.height() == chips.heightForWidth(chips.width())
    lines = len({place.center().y() for place in places})
    chips.window_of_test.resize(900, 400)
    qtbot.waitUntil(lambda: len({chip.y() for chip in chips.chips}) == 1)
    assert lines > 1


def test_long_labels_are_cut_and_whole_in_the_tooltip(chips):
    label = "a tag that somebody has written with very many words indeed"
    chips.show_found({"tag": (FacetValue(label, label, 3, True),)})
    chip = chips.chips[0]
    assert chip.sizeHint().width() <= MOST_PX
    assert chip.toolTip() == f"Remove Tag: {label}"
    assert chip.text() == f"Tag: {label}"


def test_many_leave_room_for_the_list(chips, qtbot):
    most = 6 * CHIP_PX
    chips.show_found({"tag": tuple(FacetValue(str(at), f"tag number {at}", 3, True) for at in range(40))})
    bar = chips.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > most)
    assert chips.height() == chips.heightForWidth(chips.width()) < most
    assert chips.window_of_test.minimumSizeHint().height() < most
    chips.show_found(found(THREE))
    qtbot.waitUntil(lambda: bar.maximum() == 0 and chips.height() < 3 * CHIP_PX)


def test_the_keyboard_finds_those_that_are_scrolled_away(chips, qtbot):
    chips.show_found({"tag": tuple(FacetValue(str(at), f"tag number {at}", 3, True) for at in range(40))})
    qtbot.waitUntil(lambda: chips.verticalScrollBar().maximum() > 0)
    chips.chips[0].setFocus()
    for _ in range(39):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key_Tab)
    assert chips.chips[39].hasFocus()
    assert not chips.chips[39].visibleRegion().isEmpty()
