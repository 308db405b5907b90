"""Showing and hiding columns of the list."""

import gc
from collections.abc import Callable

import pytest
from PyQt5.QtCore import QPoint
from PyQt5.QtGui import QContextMenuEvent
from PyQt5.QtWidgets import QApplication, QStyleOptionViewItem

from viewer.dataset import Library
from viewer.index.facts import library_facts
from viewer.notes.marks import Marks
from viewer.qt.browser.columns import ACTION, COLUMNS, NAME, SECONDS, TAGS
from viewer.qt.browser.sequence_view import SequenceView
from viewer.qt.browser.table import SequenceTable


@pytest.fixture
def view(open_names: Callable[..., Library], qtbot) -> SequenceView:
    view = SequenceView(SequenceTable(library_facts(open_names({"G001T000A000R000": 6, "G001T000A012R000": 6}))))
    qtbot.addWidget(view)
    view.resize(312, 400)
    with qtbot.waitExposed(view):
        view.show()
    return view


def width(view: SequenceView) -> int:
    return view.horizontalHeader().length()


def test_the_default_columns_fit(view: SequenceView) -> None:
    assert view.shown_columns == ("name", "action", "s", "favourite", "rating", "tags")
    assert width(view) == view.viewport().width()


def test_the_menu_shows_a_column(view: SequenceView, qtbot) -> None:
    (split,) = [action for action in view.column_menu().actions() if action.text().startswith("Split")]
    assert not split.isChecked()
    with qtbot.waitSignal(view.columns_changed):
        split.trigger()
    assert "split" in view.shown_columns
    (split,) = [action for action in view.column_menu().actions() if action.text().startswith("Split")]
    assert split.isChecked()


def test_a_right_click_on_a_header_opens_the_menu(view: SequenceView, qtbot) -> None:
    for _ in range(2):
        gc.collect()  # once cleared away what the header called
        header = view.horizontalHeader().viewport()
        click = QContextMenuEvent(QContextMenuEvent.Mouse, QPoint(20, 5), header.mapToGlobal(QPoint(20, 5)))
        QApplication.sendEvent(header, click)
        menu = QApplication.activePopupWidget()
        assert [action.text() for action in menu.actions()[:3]] == ["Action", "Length in seconds\ts", "Your favourites"]
        with qtbot.waitSignal(menu.destroyed):
            menu.close()


def test_the_menu_sorts(view: SequenceView) -> None:
    for first in ("G001T000A012R000", "G001T000A000R000"):  # by name already: the other way round, and back
        menu = view.column_menu()
        sort = next(action.menu() for action in menu.actions() if action.text() == "Sort by")
        assert [action.data() for action in sort.actions() if action.isChecked()] == [NAME]
        sort.actions()[NAME].trigger()
        assert view.model().name_at(0) == first
    assert view.shown_columns == ("name", "action", "s", "favourite", "rating", "tags")


def test_the_name_cannot_be_hidden(view: SequenceView) -> None:
    assert not [action for action in view.column_menu().actions() if "name" in action.text()]
    view.show_columns([])
    assert view.shown_columns == ("name",)


def test_the_list_scrolls_if_columns_do_not_fit(view: SequenceView) -> None:
    view.show_columns([column.title for column in COLUMNS])
    QApplication.processEvents()
    assert width(view) > view.viewport().width()
    assert view.horizontalScrollBar().maximum() > 0
    assert view.columnWidth(ACTION) >= 56


def test_marks_are_left_out_where_there_is_no_room(view: SequenceView, qtbot) -> None:
    view.resize(232, 400)
    qtbot.waitUntil(lambda: view.isColumnHidden(TAGS))
    qtbot.waitUntil(lambda: view.horizontalScrollBar().maximum() == 0)
    assert view.columnWidth(ACTION) >= 56
    assert "tags" in view.shown_columns, "it is still chosen"
    (tags,) = [action for action in view.column_menu().actions() if action.text() == "Your tags"]
    assert tags.isChecked()
    view.resize(312, 400)
    qtbot.waitUntil(lambda: not view.isColumnHidden(TAGS))
    assert width(view) == view.viewport().width()


def test_action_and_tags_share_the_extra_width(view: SequenceView, qtbot) -> None:
    before = view.columnWidth(ACTION) + view.columnWidth(TAGS)
    view.resize(500, 400)
    qtbot.waitUntil(lambda: width(view) == view.viewport().width())
    assert view.columnWidth(ACTION) + view.columnWidth(TAGS) == before + 188
    assert view.columnWidth(ACTION) > view.columnWidth(TAGS) > 80
    view.show_columns(["action"])
    assert view.columnWidth(ACTION) == view.viewport().width() - view.columnWidth(NAME)
    assert view.columnWidth(NAME) < 200


def test_the_column_of_lengths_is_as_wide_as_they_are(view: SequenceView) -> None:
    before, action = view.columnWidth(SECONDS), view.columnWidth(ACTION)
    view.model().facts.frames[1] = 12_000
    view.model().facts_changed()
    assert view.columnWidth(SECONDS) > before
    assert view.columnWidth(ACTION) < action
    assert view.fontMetrics().horizontalAdvance("100.0") < view.columnWidth(SECONDS) - 4
    assert width(view) == view.viewport().width()


def test_a_narrow_column_of_tags_has_their_number(view: SequenceView, qtbot) -> None:
    view.model().set_marks({view.model().name_at(0): Marks(tags=("foot skate", "good"))})
    index, option = view.model().index(0, TAGS), QStyleOptionViewItem()
    shown = []
    for px in (312, 520):
        view.resize(px, 400)
        qtbot.waitUntil(lambda: width(view) == view.viewport().width())
        option.rect = view.visualRect(index)
        view.itemDelegate().initStyleOption(option, index)
        shown.append(option.text)
        assert option.fontMetrics.horizontalAdvance(shown[0]) + 11 < option.rect.width(), "beside an icon"
    assert shown == ["2", "foot skate, good"]


def test_the_default_columns_come_back(view: SequenceView, qtbot) -> None:
    default = view.shown_columns
    view.show_columns([])
    menu = view.column_menu()
    with qtbot.waitSignal(view.columns_changed):
        next(action for action in menu.actions() if action.text() == "As at first").trigger()
    assert view.shown_columns == default


def test_unknown_columns_are_ignored(view: SequenceView) -> None:
    view.show_columns(["action", "no such column"])
    assert view.shown_columns == ("name", "action")
