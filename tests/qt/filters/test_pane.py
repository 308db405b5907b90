"""Mouse and keyboard in the filter pane."""

import pytest
from PyQt5.QtCore import QPoint, Qt
from PyQt5.QtGui import QKeySequence
from PyQt5.QtWidgets import QAction, QApplication, QMainWindow, QVBoxLayout, QWidget

from tests.qt.facet_values import found
from viewer.qt.filters.model import FEW
from viewer.qt.filters.pane import NO_VALUES, OPEN_BY_DEFAULT, FacetPane
from viewer.qt.filters.rows import ROW_PX, FacetRows
from viewer.search.facets import FACETS


@pytest.fixture
def pane(qtbot) -> FacetPane:
    """An active pane with values, none chosen."""
    pane = FacetPane()
    qtbot.addWidget(pane)
    pane.resize(220, 700)
    pane.show_found(found())
    with qtbot.waitExposed(pane):
        pane.show()
    QApplication.setActiveWindow(pane)
    return pane


@pytest.fixture
def toggled(pane) -> list[tuple[str, str]]:
    toggled: list[tuple[str, str]] = []
    pane.toggled.connect(lambda facet, value: toggled.append((facet, value)))
    return toggled


def row_centre(rows: FacetRows, row: int) -> QPoint:
    return QPoint(rows.width() // 2, row * ROW_PX + ROW_PX // 2)


def press(qtbot, key: int, times: int = 1) -> None:
    for _ in range(times):
        qtbot.keyClick(QApplication.focusWidget(), key)


def test_a_placeholder_without_a_dataset(pane):
    pane.show_found({})
    assert pane.currentWidget() is pane.empty
    pane.show_found(found())
    assert pane.currentWidget() is pane.pane


def test_sections_are_made_when_first_shown(qtbot):
    window, pane = QWidget(), FacetPane()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(pane)
    pane.hide()
    pane.open_sections = ("split", "gender")
    pane.show_found(found([("split", "train")]))
    assert (pane.sections, pane.open_sections) == ({}, ("split", "gender"))
    with qtbot.waitExposed(window):
        window.show()
    pane.show()
    assert pane.open_sections == ("split", "gender")
    assert pane.sections["split"].chosen.text() == "1 chosen"
    pane.hide()
    pane.show_found(found())
    pane.show()
    assert pane.sections["split"].chosen.text() == ""


def test_a_click_toggles_a_value(pane, toggled, qtbot):
    rows = pane.sections["split"].rows
    qtbot.mouseClick(rows.viewport(), Qt.LeftButton, pos=row_centre(rows, 1))
    qtbot.mouseClick(rows.viewport(), Qt.RightButton, pos=row_centre(rows, 1))
    assert toggled == [("split", "val")]
    assert not rows.hasFocus(), "a click does not take the focus"
    assert not any(value.chosen for value in pane.sections["split"].model.values), "the search decides"


def test_two_quick_clicks_toggle_twice(pane, toggled, qtbot):
    rows = pane.sections["split"].rows
    for click in (qtbot.mouseClick, qtbot.mouseDClick):  # as Qt sends them
        click(rows.viewport(), Qt.LeftButton, pos=row_centre(rows, 0))
    assert toggled[:2] == [("split", "train")] * 2


def test_several_chosen_values(pane, qtbot):
    section = pane.sections["split"]
    assert (section.chosen.text(), section.clear.isVisible()) == ("", False)
    pane.show_found(found([("split", "train"), ("split", "test")]))
    assert (section.chosen.text(), section.clear.isVisible()) == ("2 chosen", True)
    with qtbot.waitSignal(pane.cleared) as cleared:
        qtbot.mouseClick(section.clear, Qt.LeftButton)
    assert cleared.args == ["split"]
    pane.show_found(found())
    assert (section.chosen.text(), section.clear.isVisible()) == ("", False)


def test_keys_move_and_toggle(pane, toggled, qtbot):
    rows = pane.sections["split"].rows
    rows.setFocus(Qt.TabFocusReason)
    press(qtbot, Qt.Key_Space)
    press(qtbot, Qt.Key_Down)
    press(qtbot, Qt.Key_Return)
    press(qtbot, Qt.Key_End)
    press(qtbot, Qt.Key_Enter)
    press(qtbot, Qt.Key_Home)
    press(qtbot, Qt.Key_Space)
    press(qtbot, Qt.Key_T)
    assert toggled == [("split", value) for value in ("train", "val", "test", "train")]


def test_tab_reaches_everything(pane, qtbot):
    pane.show_found(found([("action", "Hug")]))
    action, length, split = pane.sections["action"], pane.length, pane.sections["split"]
    action.header.setFocus(Qt.TabFocusReason)
    visited = []
    for _ in range(7):
        press(qtbot, Qt.Key_Tab)
        visited.append(QApplication.focusWidget())
    assert visited == [action.clear, action.field, action.rows, action.more, length.header, split.header, split.rows]


def test_headers_open_and_close_sections(pane, qtbot):
    assert pane.open_sections == OPEN_BY_DEFAULT
    split = pane.sections["split"]
    qtbot.mouseClick(split.header, Qt.LeftButton)
    assert not split.rows.isVisible()
    assert "split" not in pane.open_sections
    split.header.setFocus(Qt.TabFocusReason)
    press(qtbot, Qt.Key_Return)
    assert split.rows.isVisible()
    press(qtbot, Qt.Key_Space)
    assert not split.rows.isVisible()


def test_open_sections_can_be_restored(pane):
    pane.open_sections = ("gender", "group", "from an older version")
    assert pane.open_sections == ("gender", "group")
    assert pane.sections["gender"].rows.isVisible()
    assert not pane.sections["action"].rows.isVisible()


def test_long_lists_are_shortened(pane, qtbot):
    section = pane.sections["action"]
    assert section.rows.height() == FEW * ROW_PX
    assert section.more.text() == "All 40"
    qtbot.mouseClick(section.more, Qt.LeftButton)
    assert (section.rows.height(), section.more.text()) == (40 * ROW_PX, "Fewer")
    qtbot.mouseClick(section.more, Qt.LeftButton)
    assert (section.rows.height(), section.more.text()) == (FEW * ROW_PX, "All 40")
    assert not pane.sections["split"].field.isVisible()
    assert not pane.sections["split"].more.isVisible()


def test_searching_in_a_long_list(pane, toggled, qtbot):
    section = pane.sections["action"]
    section.field.setFocus(Qt.TabFocusReason)
    press(qtbot, Qt.Key_Return)
    assert toggled == [], "without a search, Enter toggles nothing"
    qtbot.keyClicks(section.field, "pat on")
    assert [row.label for row in section.model.rows] == ["Pat on back", "Pat on cheek"]
    assert not section.more.isVisible()
    press(qtbot, Qt.Key_Return)
    press(qtbot, Qt.Key_Down)
    assert section.rows.hasFocus()
    press(qtbot, Qt.Key_Down)
    press(qtbot, Qt.Key_Space)
    assert toggled == [("action", "Pat on back"), ("action", "Pat on cheek")]
    section.field.setFocus(Qt.TabFocusReason)
    qtbot.keyClicks(section.field, "xyz")
    assert section.no_match.isVisible()
    press(qtbot, Qt.Key_Escape)
    assert section.field.text() == ""
    assert len(section.model.rows) == FEW
    assert not section.no_match.isVisible()


def test_the_focus_stays_on_its_value(pane, qtbot):
    section = pane.sections["action"]
    section.rows.setFocus(Qt.TabFocusReason)
    press(qtbot, Qt.Key_Down, 3)
    assert section.model.value_at(section.rows.currentIndex()).value == "Grab"
    section.more.setChecked(True)
    assert section.model.value_at(section.rows.currentIndex()).value == "Grab"
    section.field.setText("a")
    assert section.model.value_at(section.rows.currentIndex()).value == "Grab"


def test_the_pane_scrolls_to_the_focused_row(pane, qtbot):
    section = pane.sections["action"]
    section.more.setChecked(True)
    bar = pane.pane.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 30 * ROW_PX)
    section.rows.setFocus(Qt.TabFocusReason)
    press(qtbot, Qt.Key_End)
    assert bar.value() > 0
    last = section.rows.mapTo(pane.pane.viewport(), QPoint(0, section.rows.height()))
    assert last.y() <= pane.pane.viewport().height()
    press(qtbot, Qt.Key_Home)
    first = section.rows.mapTo(pane.pane.viewport(), QPoint(0, 0))
    assert first.y() >= 0


def test_a_facet_without_values(pane):
    pane.open_sections = FACETS
    tag = pane.sections["tag"]
    assert tag.no_values.isVisible()
    assert tag.no_values.text() == NO_VALUES["tag"]
    assert not tag.rows.isVisible()
    assert not pane.sections["actor"].no_values.isVisible()


def test_nothing_is_updated_for_the_same_counts(pane, qtbot):
    qtbot.wait(1)
    model = pane.sections["action"].model
    with qtbot.assertNotEmitted(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        pane.show_found(found())


def test_keys_override_shortcuts_of_the_window(pane, toggled, qtbot):
    """Space and Down are shortcuts of the window, but not while a row has the focus."""
    window = QMainWindow()
    qtbot.addWidget(window)
    triggered = []
    for key in (Qt.Key_Space, Qt.Key_Down, Qt.Key_T):
        action = QAction(window)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _, key=key: triggered.append(key))
        window.addAction(action)
    window.setCentralWidget(pane)
    with qtbot.waitExposed(window):
        window.show()
    QApplication.setActiveWindow(window)
    pane.sections["split"].rows.setFocus(Qt.TabFocusReason)
    for key in (Qt.Key_Down, Qt.Key_Space, Qt.Key_T):
        press(qtbot, key)
    assert toggled == [("split", "val")]
    assert triggered == [Qt.Key_T]
    window.takeCentralWidget()
