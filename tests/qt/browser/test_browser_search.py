"""Typing in the search field of the browser."""

from collections.abc import Callable

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QShortcut

from viewer.dataset import Library
from viewer.qt.browser.browser import Browser
from viewer.qt.browser.columns import ACTION, NAME

HUG, SHAKE, WAVE, HUG_LATER = "G001T000A000R000", "G001T000A001R000", "G002T001A002R000", "G003T000A000R001"


@pytest.fixture
def library(open_names: Callable[..., Library]) -> Library:
    return open_names(
        dict.fromkeys((HUG, SHAKE, WAVE, HUG_LATER), 6), captions={WAVE: "Somebody is greeted from afar."}
    )


def listed(browser: Browser, column: int = NAME) -> list[str]:
    return [browser.model.index(row, column).data() for row in range(browser.model.rowCount())]


def selected(browser: Browser) -> list[str]:
    return [browser.model.name_at(index.row()) for index in browser.view.selectionModel().selectedRows()]


def test_typing_filters(filled: Browser, qtbot) -> None:
    filled.focus_search()
    assert filled.field.hasFocus()
    qtbot.keyClicks(filled.field, "hug")
    assert listed(filled) == [HUG, HUG_LATER]
    assert filled.bar.count.text() == "2 of 4"
    qtbot.keyClicks(filled.field, " g003")
    assert listed(filled) == [HUG_LATER]


def test_captions_are_searched(filled: Browser, qtbot) -> None:
    qtbot.keyClicks(filled.field, "GREETED afar")
    assert listed(filled) == [WAVE]


def test_a_search_keeps_the_hidden_current_sequence(filled: Browser, chosen: list[str], qtbot) -> None:
    filled.select(WAVE)
    qtbot.keyClicks(filled.field, "h")
    assert selected(filled) == []
    qtbot.keyClick(filled.field, Qt.Key_Backspace)
    assert selected(filled) == [WAVE]
    qtbot.keyClicks(filled.field, "wave")
    assert selected(filled) == [WAVE]
    assert (filled.current, chosen) == (WAVE, [])


def test_words_in_any_order_and_abbreviated(filled: Browser, qtbot) -> None:
    qtbot.keyClicks(filled.field, "g003 hu")
    assert listed(filled) == [HUG_LATER]


def test_query_errors_are_shown_below_the_field(filled: Browser, qtbot) -> None:
    qtbot.keyClicks(filled.field, "hug")
    assert not filled.error.isVisible()
    filled.field.setText("hug actoin:hug")
    assert filled.error.isVisible()
    assert "actoin" in filled.error.text()
    assert listed(filled) == [HUG, HUG_LATER], "the previous result stays"
    filled.field.clear()
    assert not filled.error.isVisible()
    assert len(listed(filled)) == 4


def test_chips_show_the_filters(filled: Browser) -> None:
    assert not filled.chips.isVisible()
    filled.search.toggle("action", "Hug")
    assert listed(filled) == [HUG, HUG_LATER]
    assert [chip.text() for chip in filled.chips.chips] == ["Action: Hug"]
    assert filled.bar.count.text() == "2 of 4"
    filled.search.clear_facets()
    assert not filled.chips.isVisible()


def test_filters_and_search_without_a_match(filled: Browser, qtbot) -> None:
    filled.search.toggle("action", "Hug")
    qtbot.keyClicks(filled.field, "wave")
    assert filled.empty.text.text() == "No sequence matches “wave” and these filters."
    qtbot.mouseClick(filled.empty.link, Qt.LeftButton)
    assert (filled.field.text(), filled.search.chosen, len(listed(filled))) == ("", {}, 4)


def test_one_click_clears_search_and_filters(filled: Browser, qtbot) -> None:
    assert not filled.bar.clear.isVisible()
    qtbot.keyClicks(filled.field, "hug")
    filled.search.toggle("group", "1")
    assert listed(filled) == [HUG]
    qtbot.mouseClick(filled.bar.clear, Qt.LeftButton)
    assert (filled.field.text(), filled.search.chosen, len(listed(filled))) == ("", {}, 4)
    assert not filled.bar.clear.isVisible()


def test_a_filter_keeps_the_hidden_current_sequence(filled: Browser, chosen: list[str]) -> None:
    filled.select(WAVE)
    filled.search.toggle("action", "Hug")
    assert selected(filled) == []
    filled.search.clear_facets()
    assert (selected(filled), filled.current, chosen) == ([WAVE], WAVE, [])


def test_escape_clears(filled: Browser, qtbot) -> None:
    qtbot.keyClicks(filled.field, "hug")
    qtbot.keyClick(filled.field, Qt.Key_Escape)
    assert filled.field.text() == ""
    assert len(listed(filled)) == 4


def test_the_clear_button(filled: Browser, qtbot) -> None:
    clear = filled.field._clear
    assert not clear.isVisible()
    qtbot.keyClicks(filled.field, "hug")
    assert clear.isVisible()
    clear.trigger()
    assert filled.field.text() == ""
    assert not clear.isVisible()


def test_down_goes_to_the_list(filled: Browser, chosen: list[str], qtbot) -> None:
    qtbot.keyClicks(filled.field, "hug")
    qtbot.keyClick(filled.field, Qt.Key_Down)
    assert filled.view.hasFocus()
    assert chosen == [HUG]
    qtbot.keyClick(filled.view, Qt.Key_Down)
    assert chosen == [HUG, HUG_LATER]


def test_down_keeps_the_current_sequence(filled: Browser, chosen: list[str], qtbot) -> None:
    filled.select(HUG_LATER)
    qtbot.keyClicks(filled.field, "hug")
    qtbot.keyClick(filled.field, Qt.Key_Down)
    assert filled.view.hasFocus()
    assert (chosen, selected(filled)) == ([], [HUG_LATER])


def test_enter_chooses_the_first_match(filled: Browser, chosen: list[str], qtbot) -> None:
    filled.select(HUG)
    qtbot.keyClicks(filled.field, "wave")
    qtbot.keyClick(filled.field, Qt.Key_Return)
    assert chosen == [WAVE]
    assert filled.view.hasFocus()


def test_enter_and_down_without_a_match(filled: Browser, chosen: list[str], qtbot) -> None:
    qtbot.keyClicks(filled.field, "zzz")
    qtbot.keyClick(filled.field, Qt.Key_Return)
    qtbot.keyClick(filled.field, Qt.Key_Down)
    assert chosen == []


@pytest.mark.parametrize("key", [Qt.Key_Down, Qt.Key_Escape, Qt.Key_Return])
def test_keys_of_the_field_override_shortcuts(filled: Browser, qtbot, key: Qt.Key) -> None:
    triggered: list[Qt.Key] = []
    shortcut = QShortcut(key, filled)
    shortcut.activated.connect(lambda: triggered.append(key))
    qtbot.keyClicks(filled.field, "hug")
    filled.field.setFocus()
    qtbot.keyClick(filled.field, key)
    assert triggered == []
    qtbot.keyClick(filled, key)
    assert triggered == [key]


def test_a_second_escape_focuses_the_list(filled: Browser, qtbot) -> None:
    filled.field.setFocus()
    qtbot.keyClicks(filled.field, "hug")
    qtbot.keyClick(filled.field, Qt.Key_Escape)
    assert filled.field.hasFocus()
    qtbot.keyClick(filled.field, Qt.Key_Escape)
    assert filled.view.hasFocus()


def test_matches_are_marked_in_the_list(filled: Browser, qtbot) -> None:
    def pixels(column: int) -> bytes:
        area = filled.view.visualRect(filled.model.index(0, column))
        image = filled.view.viewport().grab(area).toImage()
        return image.constBits().asstring(image.sizeInBytes())

    before = pixels(NAME), pixels(ACTION)
    qtbot.keyClicks(filled.field, "g001")
    assert (pixels(NAME) != before[0], pixels(ACTION) != before[1]) == (True, False)
    filled.field.setText("hug")
    assert (pixels(NAME) != before[0], pixels(ACTION) != before[1]) == (False, True)
    filled.field.setText("action:hug -wave")
    assert (pixels(NAME), pixels(ACTION)) == before
