"""Completions below the search field of the browser."""

from collections.abc import Callable, Iterator

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QShortcut

from viewer.dataset import Library
from viewer.qt.browser.browser import Browser

HUG, SHAKE, WAVE = "G001T000A000R000", "G001T000A001R000", "G002T001A002R000"


@pytest.fixture
def library(open_names: Callable[..., Library]) -> Library:
    return open_names(dict.fromkeys((HUG, SHAKE, WAVE), 6))


@pytest.fixture
def typing(filled: Browser) -> Iterator[Browser]:
    filled.focus_search()
    yield filled
    filled.field.completions.hide()


def test_fields_then_values_are_completed(typing: Browser, qtbot) -> None:
    field = typing.field
    qtbot.keyClicks(field, "acti")
    assert field.completions.texts == ["action:"]
    qtbot.keyClick(field.completions.popup, Qt.Key_Tab)
    assert field.text() == "action:"
    assert "Hug" in field.completions.texts
    assert typing.model.rowCount() == 3, "half a condition leaves the list as it is"
    qtbot.keyClick(field.completions.popup, Qt.Key_Down)
    assert field.text() == "action:", "going through the rows does not change the text"
    qtbot.keyClick(field.completions.popup, Qt.Key_Return)
    assert field.text() == "action:Hug"
    assert not field.completions.is_open
    assert [typing.model.name_at(0), typing.model.rowCount()] == [HUG, 1]


def test_what_is_typed_goes_into_the_field(typing: Browser, qtbot) -> None:
    qtbot.keyClicks(typing.field, "a")
    assert typing.field.completions.is_open
    qtbot.keyClicks(typing.field.completions.popup, "x b")
    assert typing.field.text() == "ax b"


def test_enter_without_a_chosen_row_chooses_the_first_match(typing: Browser, chosen: list[str], qtbot) -> None:
    qtbot.keyClicks(typing.field, "h")
    assert typing.field.completions.is_open
    qtbot.keyClick(typing.field.completions.popup, Qt.Key_Return)
    assert (typing.field.text(), chosen) == ("h", [HUG])
    assert not typing.field.completions.is_open


def test_escape_hides_the_popup_alone(typing: Browser, qtbot) -> None:
    qtbot.keyClicks(typing.field, "ac")
    qtbot.keyClick(typing.field.completions.popup, Qt.Key_Escape)
    assert (typing.field.text(), typing.field.completions.is_open) == ("ac", False)
    qtbot.keyClick(typing.field, Qt.Key_Escape)
    assert typing.field.text() == ""


def test_nothing_is_offered_unasked_in_the_empty_field(typing: Browser, qtbot) -> None:
    assert not typing.field.completions.is_open
    qtbot.keyClick(typing.field, Qt.Key_Space, Qt.ControlModifier)
    assert typing.field.completions.texts[:2] == ["action:", "group:"]


def test_keys_of_the_popup_are_its_own(typing: Browser, qtbot) -> None:
    triggered: list[bool] = []
    shortcut = QShortcut(Qt.Key_Down, typing)
    shortcut.activated.connect(lambda: triggered.append(True))
    qtbot.keyClicks(typing.field, "ac")
    qtbot.keyClick(typing.field.completions.popup, Qt.Key_Down)
    assert triggered == []
    assert typing.field.completions.popup.currentIndex().data() == "action:"


def test_the_rest_of_the_text_stays(typing: Browser) -> None:
    typing.field.setText("len hug")
    typing.field.setCursorPosition(3)
    typing.field.completions.offer()
    assert typing.field.completions.take(first=True)
    assert (typing.field.text(), typing.field.cursorPosition()) == ("length: hug", 7)
