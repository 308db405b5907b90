"""The view of tiles: mouse, keys, scrolling."""

import pytest
from PyQt5.QtCore import QEvent, QItemSelectionModel, QPoint, Qt
from PyQt5.QtGui import QKeyEvent
from PyQt5.QtWidgets import QAbstractItemView, QApplication, QShortcut

from tests.qt.thumbnail_helpers import find, table_of
from viewer.dataset import Library
from viewer.qt.browser.columns import NAME
from viewer.qt.thumbnails.tile_view import TileView

NAMES = [f"G001T000A{action:03}R000" for action in range(40)]
COLUMNS = 2  # in 320 px


@pytest.fixture
def view(dataset, qtbot) -> TileView:
    """Tiles of 40 sequences, active and focused."""
    for name in NAMES:
        dataset.write(f"motions/{name}/P1.npz", name)
    dataset.write_annotations({})
    view = TileView(table_of(Library.open(dataset.root)))
    qtbot.addWidget(view)
    view.resize(320, 460)
    with qtbot.waitExposed(view):
        view.show()
    QApplication.setActiveWindow(view)
    view.setFocus()
    return view


def at_top(view: TileView) -> str | None:
    """Name of the first visible tile."""
    offset = view.verticalOffset()
    return view.model().name_at(view.grid.rows(offset, offset + view.viewport().height())[0])


def centre(view: TileView, row: int) -> QPoint:
    return view.visualRect(view.model().index(row, NAME)).center()


def current(view: TileView) -> str | None:
    return view.model().name_at(view.currentIndex().row())


def selected(view: TileView) -> list[int]:
    return sorted(index.row() for index in view.selectionModel().selectedRows())


# selection


def test_a_click_chooses(view: TileView, qtbot) -> None:
    qtbot.mouseClick(view.viewport(), Qt.LeftButton, pos=centre(view, 3))
    assert current(view) == NAMES[3]
    assert selected(view) == [3]
    qtbot.mouseClick(view.viewport(), Qt.LeftButton, Qt.ControlModifier, centre(view, 3))
    assert selected(view) == [3]


@pytest.mark.parametrize(
    ("start_row", "key", "row"),
    [
        (4, Qt.Key_Right, 5), (4, Qt.Key_Left, 3), (4, Qt.Key_Up, 2), (4, Qt.Key_Down, 6),
        (0, Qt.Key_Left, 0), (1, Qt.Key_Up, 1), (39, Qt.Key_Right, 39), (38, Qt.Key_Down, 38),
        (5, Qt.Key_Home, 0), (5, Qt.Key_End, 39), (39, Qt.Key_PageDown, 39), (3, Qt.Key_PageUp, 1),
    ],
)  # fmt: skip
def test_keys(view: TileView, qtbot, start_row: int, key: Qt.Key, row: int) -> None:
    view.setCurrentIndex(view.model().index(start_row, NAME))
    qtbot.keyClick(view, key)
    assert view.currentIndex().row() == row
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_pages(view: TileView, qtbot) -> None:
    view.setCurrentIndex(view.model().index(1, NAME))
    qtbot.keyClick(view, Qt.Key_PageDown)
    lines = view.viewport().height() // view.grid.pitch
    assert view.currentIndex().row() == 1 + lines * COLUMNS
    qtbot.keyClick(view, Qt.Key_PageUp)
    assert view.currentIndex().row() == 1


def test_enter_chooses(view: TileView, qtbot) -> None:
    qtbot.keyClick(view, Qt.Key_Return)
    assert current(view) == NAMES[0]
    view.selectionModel().setCurrentIndex(view.model().index(2, NAME), QItemSelectionModel.NoUpdate)
    qtbot.keyClick(view, Qt.Key_Enter)
    assert selected(view) == [2]


def test_keys_in_an_empty_view(view: TileView, qtbot) -> None:
    find(view, "nothing like it")
    for key in (Qt.Key_Down, Qt.Key_Return, Qt.Key_End):
        qtbot.keyClick(view, key)
    assert not view.currentIndex().isValid()


def test_other_keys_are_left_to_the_window(view: TileView, qtbot) -> None:
    pressed = []
    for key in ("G", "1", "Space", "Alt+Right", "Home", "Right"):
        QShortcut(key, view).activated.connect(lambda key=key: pressed.append(key))
    for key, modifier in (
        (Qt.Key_G, Qt.NoModifier), (Qt.Key_1, Qt.NoModifier), (Qt.Key_Space, Qt.NoModifier),
        (Qt.Key_Right, Qt.AltModifier),
        (Qt.Key_Home, Qt.NoModifier), (Qt.Key_Right, Qt.NoModifier),
    ):  # fmt: skip
        qtbot.keyClick(view, key, modifier)
    assert pressed == ["1", "Space", "Alt+Right", "Home"]  # an arrow moves in the view, a letter begins a search
    qtbot.keyClicks(view, "G039")
    assert current(view) == NAMES[0]


def test_overridden_shortcuts(view: TileView) -> None:
    taken = {}
    for key in (Qt.Key_Left, Qt.Key_Down, Qt.Key_Return, Qt.Key_Space, Qt.Key_G):
        event = QKeyEvent(QEvent.ShortcutOverride, key, Qt.NoModifier)
        event.ignore()
        QApplication.sendEvent(view, event)
        taken[key] = event.isAccepted()
    assert list(taken.values()) == [True, True, True, False, False]


def test_extended_selection(view: TileView, qtbot) -> None:
    view.setSelectionMode(QAbstractItemView.ExtendedSelection)
    for row, modifier in ((1, Qt.NoModifier), (4, Qt.ControlModifier)):
        qtbot.mouseClick(view.viewport(), Qt.LeftButton, modifier, centre(view, row))
    assert selected(view) == [1, 4]


# scrolling


def test_widening_adds_columns_and_keeps_the_position(view: TileView, qtbot) -> None:
    view.scrollTo(view.model().index(12, NAME), QAbstractItemView.PositionAtTop)
    assert (view.grid.columns, at_top(view)) == (COLUMNS, NAMES[12])
    view.resize(640, 460)
    qtbot.waitUntil(lambda: view.grid.columns == 4)
    assert at_top(view) == NAMES[12]
    assert view.horizontalScrollBar().maximum() == 0


def test_scroll_hints(view: TileView) -> None:
    index, height = view.model().index(20, NAME), view.viewport().height()
    view.scrollTo(index, QAbstractItemView.PositionAtCenter)
    assert abs(view.visualRect(index).center().y() - height // 2) <= 2
    view.scrollTo(index, QAbstractItemView.PositionAtBottom)
    assert height - view.visualRect(index).bottom() in range(10)
    before = view.verticalOffset()
    view.scrollTo(index)
    assert view.verticalOffset() == before
