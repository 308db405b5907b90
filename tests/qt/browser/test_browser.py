"""Mouse and keyboard in the browser."""

from collections.abc import Callable

import pytest
from PyQt5.QtCore import QPoint, Qt
from PyQt5.QtGui import QGuiApplication

from viewer.dataset import Library
from viewer.index.facts import library_facts
from viewer.qt.browser.browser import NO_DATASET, NO_SEQUENCE, Browser
from viewer.qt.browser.columns import ACTION, ACTOR, COLUMNS, NAME, SECONDS

HUG, SHAKE, WAVE, HUG_LATER = "G001T000A000R000", "G001T000A001R000", "G002T001A002R000", "G003T000A000R001"
FRAMES = {HUG: 24, SHAKE: 12, WAVE: 36, HUG_LATER: 6}


@pytest.fixture
def library(open_names: Callable[..., Library]) -> Library:
    return open_names(FRAMES, order={HUG: 0, SHAKE: 1}, captions={WAVE: "Somebody is greeted from afar."})


def listed(browser: Browser, column: int = NAME) -> list[str]:
    return [browser.model.index(row, column).data() for row in range(browser.model.rowCount())]


def selected(browser: Browser) -> list[str]:
    return [browser.model.name_at(index.row()) for index in browser.view.selectionModel().selectedRows()]


def click_row(qtbot, browser: Browser, name: str, modifier: Qt.KeyboardModifier = Qt.NoModifier) -> None:
    point = browser.view.visualRect(browser.model.index(browser.model.row_of(name), ACTION)).center()
    qtbot.mouseClick(browser.view.viewport(), Qt.LeftButton, modifier, point)


def click_header(qtbot, browser: Browser, column: int) -> None:
    header = browser.view.horizontalHeader()
    point = QPoint(header.sectionViewportPosition(column) + header.sectionSize(column) // 2, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.LeftButton, pos=point)


# listing


def test_sequences_are_listed_with_their_lengths(filled: Browser) -> None:
    assert listed(filled) == [HUG, SHAKE, WAVE, HUG_LATER]
    assert listed(filled, SECONDS) == ["0.2", "0.1", "0.3", "0.1"]
    assert filled.bar.count.text() == "4 sequences"
    assert not filled.bar.progress.isVisible()


def test_only_long_actions_are_elided(filled: Browser) -> None:
    header, metrics = filled.view.horizontalHeader(), filled.view.fontMetrics()
    for column in range(len(COLUMNS)):
        if column != ACTION and not header.isSectionHidden(column):
            assert filled.view.sizeHintForColumn(column) <= header.sectionSize(column), COLUMNS[column].title
    assert metrics.horizontalAdvance("Handshake") <= header.sectionSize(ACTION) - 10 - 6  # scrollbar, cell's margins
    assert header.length() <= filled.view.viewport().width()
    assert filled.view.rowHeight(0) == 28


def test_clicks_on_a_header_sort_both_ways(filled: Browser, qtbot) -> None:
    click_header(qtbot, filled, SECONDS)
    assert listed(filled) == [HUG_LATER, SHAKE, HUG, WAVE]
    click_header(qtbot, filled, SECONDS)
    assert listed(filled) == [WAVE, HUG, SHAKE, HUG_LATER]
    click_header(qtbot, filled, ACTION)
    assert listed(filled, ACTION) == ["Handshake", "Hug", "Hug", "Wave"]


def test_sorting_keeps_the_current_row(filled: Browser, chosen: list[str], qtbot) -> None:
    filled.select(SHAKE)
    click_header(qtbot, filled, SECONDS)
    assert selected(filled) == [SHAKE]
    assert chosen == []


def test_sorting_replaces_a_custom_order(filled: Browser, chosen: list[str], qtbot) -> None:
    filled.select(SHAKE)
    filled.set_order((HUG_LATER, SHAKE))
    assert listed(filled) == [HUG_LATER, SHAKE, HUG, WAVE]
    assert (selected(filled), chosen) == ([SHAKE], [])
    filled.step(1)
    assert chosen == [HUG]
    click_header(qtbot, filled, NAME)
    assert listed(filled) == [HUG, SHAKE, WAVE, HUG_LATER]


# choosing


def test_a_click_chooses_once(filled: Browser, chosen: list[str], qtbot) -> None:
    click_row(qtbot, filled, WAVE)
    click_row(qtbot, filled, WAVE)
    assert chosen == [WAVE]
    assert selected(filled) == [WAVE]


def test_ctrl_adds_rows_and_never_deselects_the_last(filled: Browser, chosen: list[str], qtbot) -> None:
    click_row(qtbot, filled, WAVE)
    click_row(qtbot, filled, WAVE, Qt.ControlModifier)
    assert selected(filled) == [WAVE]
    click_row(qtbot, filled, HUG, Qt.ControlModifier)
    assert chosen == [WAVE, HUG]
    assert filled.selection.names == (HUG, WAVE)
    assert filled.bar.selected.text() == "·  2 selected"
    click_row(qtbot, filled, HUG, Qt.ControlModifier)
    assert chosen == [WAVE, HUG, WAVE], "what is shown is one of those selected"
    assert (filled.selection.names, filled.bar.selected.isHidden()) == ((WAVE,), True)


def test_up_and_down_choose(filled: Browser, chosen: list[str], qtbot) -> None:
    click_row(qtbot, filled, HUG)
    for key in (Qt.Key_Down, Qt.Key_Down, Qt.Key_Up):
        qtbot.keyClick(filled.view, key)
    assert chosen == [HUG, SHAKE, WAVE, SHAKE]


def test_letters_begin_a_search(filled: Browser, chosen: list[str], qtbot) -> None:
    filled.view.setFocus()
    qtbot.keyClick(filled.view, Qt.Key_H, Qt.NoModifier)
    qtbot.keyClicks(filled.field, "ug")
    assert (filled.field.text(), filled.field.hasFocus(), chosen) == ("hug", True, [])
    assert listed(filled) == [HUG, HUG_LATER]
    filled.focus_list()
    qtbot.keyClick(filled.view, Qt.Key_W)
    assert filled.field.text() == "w", "another search begins"


def test_a_slash_goes_to_the_search_field(filled: Browser, qtbot) -> None:
    filled.field.setText("hug")
    filled.view.setFocus()
    qtbot.keyClicks(filled.view, "/")
    assert (filled.field.hasFocus(), filled.field.selectedText()) == (True, "hug")


def test_digits_are_left_to_the_window(filled: Browser, qtbot) -> None:
    filled.view.setFocus()
    qtbot.keyClicks(filled.view, "12")
    assert (filled.field.text(), filled.view.hasFocus()) == ("", True)


def test_a_current_sequence_that_is_not_listed_is_said_to_be_so(filled: Browser) -> None:
    filled.select(WAVE)
    assert filled.left_out.isHidden()
    filled.search.set_text("hug")
    assert filled.left_out.text() == f"{WAVE} is shown, but is not among these."
    assert filled.left_out.isVisible()
    filled.search.set_text("")
    assert filled.left_out.isHidden()


def test_focusing_chooses_nothing(filled: Browser, chosen: list[str], qtbot) -> None:
    filled.field.setFocus()
    qtbot.keyClick(filled.field, Qt.Key_Tab)
    assert filled.view.hasFocus()
    assert chosen == []
    qtbot.keyClick(filled.view, Qt.Key_Down)
    assert chosen == [HUG]


def test_selecting_by_name_does_not_emit_chosen(filled: Browser, chosen: list[str]) -> None:
    filled.select(WAVE)
    assert (selected(filled), filled.current, chosen) == ([WAVE], WAVE, [])


def test_steps_follow_the_sort_order(filled: Browser, chosen: list[str], qtbot) -> None:
    click_header(qtbot, filled, SECONDS)
    filled.select(SHAKE)
    filled.step(1)
    filled.step(1)
    filled.step(1)
    assert chosen == [HUG, WAVE]
    filled.step(-1)
    assert chosen == [HUG, WAVE, HUG]


def test_steps_without_a_current_row(filled: Browser, chosen: list[str]) -> None:
    filled.step(-1)
    assert chosen == [HUG_LATER]
    filled.select("not in the list")
    filled.step(1)
    assert chosen == [HUG_LATER, HUG]


def test_steps_in_an_empty_list(browser: Browser, chosen: list[str]) -> None:
    browser.step(1)
    browser.step(-1)
    assert chosen == []


# empty lists


def test_no_dataset(browser: Browser, qtbot) -> None:
    assert browser.empty.isVisible()
    assert browser.empty.text.text() == NO_DATASET
    assert browser.bar.count.text() == ""
    with qtbot.waitSignal(browser.open_requested):
        qtbot.mouseClick(browser.empty.link, Qt.LeftButton)


def test_an_empty_dataset(browser: Browser, dataset) -> None:
    (dataset.root / "motions").mkdir()
    library = Library.open(dataset.root)
    browser.search.open(library_facts(library))
    browser.set_library(library)
    assert browser.empty.text.text() == NO_SEQUENCE
    assert browser.bar.count.text() == "0 sequences"


def test_a_search_without_a_match(filled: Browser, qtbot) -> None:
    qtbot.keyClicks(filled.field, "xyz")
    assert filled.empty.isVisible()
    assert not filled.view.isVisible()
    assert filled.empty.text.text() == "No sequence matches “xyz”."
    assert filled.bar.count.text() == "0 of 4"
    qtbot.keyClicks(filled.field, "q")
    assert filled.empty.text.text() == "No sequence matches “xyzq”."
    qtbot.mouseClick(filled.empty.link, Qt.LeftButton)
    assert filled.view.isVisible()
    assert filled.field.text() == ""


def test_closing_the_dataset(filled: Browser, chosen: list[str], qtbot) -> None:
    filled.select(WAVE)
    qtbot.keyClicks(filled.field, "wave")
    filled.search.open(None)
    filled.set_library(None)
    assert filled.empty.text.text() == NO_DATASET
    assert (filled.field.text(), filled.current, listed(filled), chosen) == ("", None, [], [])


def test_the_convention_changes_the_actors(filled: Browser) -> None:
    actors = listed(filled, ACTOR)
    filled.model.set_convention("0 = P1 acts")
    assert (actors[:2], listed(filled, ACTOR)[:2]) == (["P2", "P1"], ["P1", "P2"])


def test_the_selection_shows_the_focus(filled: Browser) -> None:
    """The selected row has another background, which depends on the focus."""
    filled.select(WAVE)
    point = filled.view.visualRect(filled.model.index(2, ACTION)).topRight() - QPoint(3, -4)

    def background() -> str:
        QGuiApplication.processEvents()
        return filled.view.viewport().grab().toImage().pixelColor(point).name()

    filled.field.setFocus()
    unfocused = background()
    filled.view.setFocus()
    assert len({unfocused, background(), filled.palette().base().color().name()}) == 3
