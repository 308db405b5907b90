"""Filter chips: removal by mouse and keys, layout."""

import pytest
from PyQt5.QtCore import QEvent, QObject, QRect, Qt
from PyQt5.QtGui import QRegion
from PyQt5.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.qt.facet_values import found
from viewer.qt.browser.chips import FilterChips
from viewer.qt.widgets.chip import CHIP_PX, MAX_WIDTH_PX
from viewer.search.facets import FacetValue

THREE = [("action", "Hug"), ("split", "val"), ("group", "41")]


@pytest.fixture
def chips(qtbot) -> FilterChips:
    """Filter chips in an active window as wide as the browser dock."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    chips = FilterChips()
    column.addWidget(chips)
    column.addStretch()
    window.resize(304, 400)
    chips.test_window = window
    with qtbot.waitExposed(window):
        window.show()
    QApplication.setActiveWindow(window)
    return chips


@pytest.fixture
def removed(chips) -> list[tuple[str, str]]:
    """Emitted removals, which are then applied as the window does."""
    removed: list[tuple[str, str]] = []

    def remove(facet: str, value: str) -> None:
        removed.append((facet, value))
        chips.show_found(found([pair for pair in THREE if pair not in removed]))

    chips.removed.connect(remove)
    return removed


def texts(chips: FilterChips) -> list[str]:
    return [chip.text() for chip in chips.chips]


def test_hidden_without_chosen_values(chips):
    assert chips.isHidden()
    chips.show_found(found(THREE))
    assert chips.isVisible()
    assert texts(chips) == ["Action: Hug", "Split: val", "Group: Group 41"]
    chips.show_found(found())
    assert chips.isHidden()


class Painted(QObject):
    """Event filter that adds up where a widget was painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.region = QRegion()
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Paint:
            self.region += event.region()
        return super().eventFilter(watched, event)


def test_nothing_is_left_of_them_when_they_are_hidden(chips, qtbot):
    chips.show_found(found(THREE))
    qtbot.waitUntil(lambda: chips.height() > CHIP_PX and not chips.visibleRegion().isEmpty())
    QApplication.processEvents()
    place, painted = chips.geometry(), Painted(chips.test_window)
    chips.show_found(found())
    qtbot.waitUntil(lambda: not painted.region.isEmpty())
    assert (QRegion(place) - painted.region).isEmpty()


def test_a_click_removes_one(chips, removed, qtbot):
    chips.show_found(found(THREE))
    qtbot.mouseClick(chips.chips[1], Qt.LeftButton)
    assert removed == [("split", "val")]
    assert texts(chips) == ["Action: Hug", "Group: Group 41"]


@pytest.mark.parametrize("key", [Qt.Key_Delete, Qt.Key_Backspace, Qt.Key_Space, Qt.Key_Return])
def test_keys_remove_chips(chips, removed, qtbot, key):
    chips.show_found(found(THREE))
    chips.chips[0].setFocus(Qt.TabFocusReason)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key_Tab)
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert removed == [THREE[1], THREE[2], THREE[0]]
    assert chips.isHidden()


def test_clear_all_with_several_chips(chips, qtbot):
    chips.show_found(found(THREE[:1]))
    assert not chips.clear_all.isVisible()
    chips.show_found(found(THREE))
    with qtbot.waitSignal(chips.cleared):
        qtbot.mouseClick(chips.clear_all, Qt.LeftButton)
    chips.chips[2].setFocus(Qt.TabFocusReason)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key_Tab)
    assert QApplication.focusWidget() is chips.clear_all


def test_chips_are_reused(chips):
    chips.show_found(found(THREE))
    before = chips.chips
    chips.show_found(found(THREE[:1]))
    chips.show_found(found(THREE))
    assert chips.chips == before


def test_chips_wrap_into_lines(chips, qtbot):
    many = [("action", action) for action in ("Hug", "Wave", "Rock-paper-scissors", "Shoulder to shoulder", "Kick")]
    chips.show_found(found(many))
    inside = [*chips.chips, chips.clear_all]
    qtbot.waitUntil(lambda: all(chips.rect().contains(chip.geometry()) for chip in inside))
    assert chips.chips[-1].y() > 0
    rects = [QRect(chip.geometry()) for chip in inside]
    assert not any(one.intersects(other) for one in rects for other in rects if one is not other)
    assert chips.height() == chips.heightForWidth(chips.width())
    lines = len({rect.center().y() for rect in rects})
    chips.test_window.resize(900, 400)
    qtbot.waitUntil(lambda: len({chip.y() for chip in chips.chips}) == 1)
    assert lines > 1


def test_long_labels_are_elided(chips):
    label = "a tag that somebody has written with very many words indeed"
    chips.show_found({"tag": (FacetValue(label, label, 3, True),)})
    chip = chips.chips[0]
    assert chip.sizeHint().width() <= MAX_WIDTH_PX
    assert chip.toolTip() == f"Remove Tag: {label}"
    assert chip.text() == f"Tag: {label}"


def test_many_chips_scroll(chips, qtbot):
    limit = 6 * CHIP_PX
    chips.show_found({"tag": tuple(FacetValue(str(at), f"tag number {at}", 3, True) for at in range(40))})
    bar = chips.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > limit)
    assert chips.height() == chips.heightForWidth(chips.width()) < limit
    assert chips.test_window.minimumSizeHint().height() < limit
    chips.show_found(found(THREE))
    qtbot.waitUntil(lambda: bar.maximum() == 0 and chips.height() < 3 * CHIP_PX)


def test_tab_scrolls_to_hidden_chips(chips, qtbot):
    chips.show_found({"tag": tuple(FacetValue(str(at), f"tag number {at}", 3, True) for at in range(40))})
    qtbot.waitUntil(lambda: chips.verticalScrollBar().maximum() > 0)
    chips.chips[0].setFocus()
    for _ in range(39):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key_Tab)
    assert chips.chips[39].hasFocus()
    assert not chips.chips[39].visibleRegion().isEmpty()
