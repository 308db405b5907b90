"""The grid of thumbnails: requests, hovering, selection."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PyQt5.QtCore import QEvent, QPoint, QPointF, Qt
from PyQt5.QtGui import QHelpEvent, QMouseEvent
from PyQt5.QtTest import QAbstractItemModelTester
from PyQt5.QtWidgets import QApplication, QToolTip, QWidget

from tests.qt.thumbnail_helpers import MIDDLE_GREY, find, orders, stand_in, table_of
from viewer.dataset import Library
from viewer.export.thumbnails.thumbnail import STILLS
from viewer.places import thumbnail_folder
from viewer.qt.background.thumbnails.worker import ThumbnailWorker
from viewer.qt.browser.columns import NAME
from viewer.qt.browser.sequence_view import SequenceView
from viewer.qt.thumbnails.grid_view import GridView
from viewer.qt.widgets.style import apply_theme
from viewer.state.theme import LIGHT

NAMES = [f"G001T000A{action:03}R000" for action in range(40)]
COLUMNS = 2  # in 320 px


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "orders"


@pytest.fixture
def library(dataset) -> Library:
    """40 sequences with invalid files, which the stand-in does not read."""
    for name in NAMES:
        dataset.write(f"motions/{name}/P1.npz", name)
    dataset.write_annotations({})
    return Library.open(dataset.root)


@pytest.fixture
def start(library: Library, log: Path, tmp_path: Path, qtbot) -> Iterator[Callable[..., GridView]]:
    """start(behaviour) returns an active, focused grid."""
    workers = []

    def make(behaviour: str = "draws") -> GridView:
        model = table_of(library)
        worker = ThumbnailWorker(stand_in(log, behaviour, tmp_path / "permit"))
        workers.append(worker)
        grid = GridView(model, worker)
        grid.tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, grid)
        qtbot.addWidget(grid)
        grid.resize(320, 460)
        with qtbot.waitExposed(grid):
            grid.show()
        QApplication.setActiveWindow(grid)
        grid.setFocus()
        grid.set_library(library)
        return grid

    yield make
    for worker in workers:
        worker.stop()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("thumbnails")]


@pytest.fixture
def grid(start: Callable[..., GridView], qtbot) -> GridView:
    """A grid whose requested thumbnails are drawn."""
    grid = start()
    qtbot.waitUntil(lambda: all(grid._store.key_of(name) for name in requested(grid)))
    return grid


def requested(grid: GridView) -> list[str]:
    return [grid.model().name_at(row) for row in grid._rows_to_request()]


def visible(grid: GridView) -> list[str]:
    rows = grid.grid.rows(grid.verticalOffset(), grid.verticalOffset() + grid.viewport().height())
    return [grid.model().name_at(row) for row in rows]


def grey_of(grid: GridView, row: int, x: float = 0.5) -> int:
    """Grey value of a tile's picture."""
    rect = grid.visualRect(grid.model().index(row, NAME))
    image = grid.viewport().grab().toImage()
    return image.pixelColor(rect.x() + int(x * rect.width()), rect.y() + 50).red()


def hover(grid: GridView, row: int, x: float) -> None:
    rect = grid.visualRect(grid.model().index(row, NAME))
    point = QPointF(rect.x() + x * rect.width(), rect.y() + 40)
    QApplication.sendEvent(
        grid.viewport(), QMouseEvent(QEvent.MouseMove, point, Qt.NoButton, Qt.NoButton, Qt.NoModifier)
    )


def leave(grid: GridView) -> None:
    QApplication.sendEvent(grid.viewport(), QEvent(QEvent.Leave))


def current(grid: GridView) -> str | None:
    return grid.model().name_at(grid.currentIndex().row())


# requests


def test_visible_thumbnails_are_drawn_first_then_the_next_page(grid: GridView, log: Path) -> None:
    assert visible(grid) == NAMES[: len(visible(grid))]
    assert orders(log) == requested(grid) == NAMES[: len(orders(log))]
    assert len(visible(grid)) < len(orders(log)) < len(NAMES)
    assert grey_of(grid, 0) == grey_of(grid, 3) == MIDDLE_GREY


def test_scrolling_requests_thumbnails(grid: GridView, log: Path, qtbot) -> None:
    before = orders(log)
    grid.scrollTo(grid.model().index(39, NAME))
    qtbot.waitUntil(lambda: all(grid._store.key_of(name) for name in visible(grid)))
    assert set(orders(log)[len(before) :]) == set(visible(grid))
    assert grey_of(grid, 39) == MIDDLE_GREY


def test_scrolling_up_requests_the_previous_page(grid: GridView) -> None:
    grid.scrollTo(grid.model().index(39, NAME))
    grid.scrollTo(grid.model().index(20, NAME))
    assert min(grid._rows_to_request()) < grid.indexAt(QPoint(50, 50)).row()
    assert requested(grid)[: len(visible(grid))] == visible(grid)


def test_a_hidden_grid_requests_nothing(start, log: Path, qtbot) -> None:
    grid = start("waits")
    qtbot.waitUntil(lambda: bool(orders(log)))
    grid.hide()
    qtbot.waitUntil(lambda: grid._worker._reader._is_settled)
    (log.parent / "permit").touch()
    qtbot.waitUntil(lambda: any(thumbnail_folder(grid._library.root).glob("*.png")))
    assert orders(log) == NAMES[:1]


def test_a_placeholder_until_drawn(start) -> None:
    grid = start("stalls")
    colours = {grid.viewport().grab().toImage().pixelColor(20, y).name() for y in (20, 60, 100)}
    assert len(colours) == 1
    assert grey_of(grid, 0) != MIDDLE_GREY


def test_a_tooltip_shows_the_reason_of_a_failure(start, qtbot) -> None:
    grid = start("fails")
    qtbot.waitUntil(lambda: bool(grid._store.key_of(NAMES[1])))
    point = grid.visualRect(grid.model().index(1, NAME)).center()
    QApplication.sendEvent(grid.viewport(), QHelpEvent(QEvent.ToolTip, point, grid.viewport().mapToGlobal(point)))
    assert QToolTip.text() == f"<p>Handshake: cannot be shown. {NAMES[1]}: is broken</p>"
    QToolTip.hideText()


def test_a_tooltip_shows_the_action(grid: GridView, qtbot) -> None:
    for point, text in ((grid.visualRect(grid.model().index(2, NAME)).center(), "<p>Wave</p>"), (QPoint(1, 1), "")):
        QApplication.sendEvent(grid.viewport(), QHelpEvent(QEvent.ToolTip, point, grid.viewport().mapToGlobal(point)))
        qtbot.waitUntil(lambda text=text: QToolTip.text() == text)  # hides with a delay


def test_another_theme_has_its_own_thumbnails(grid: GridView, log: Path, program, qtbot) -> None:
    n_dark = len(orders(log))
    apply_theme(program, LIGHT)
    assert grey_of(grid, 0) == MIDDLE_GREY  # the old one until the new one is drawn
    qtbot.waitUntil(lambda: all("-light-" in grid._store.key_of(name) for name in requested(grid)))
    assert orders(log)[n_dark:] == requested(grid)


def test_another_dataset(grid: GridView) -> None:
    grid.set_library(None)
    assert (grid._store.key_of(NAMES[0]), grid._worker._thumbnails) == ("", None)
    assert grey_of(grid, 0) != MIDDLE_GREY


def test_a_changed_file_is_drawn_again_when_the_window_is_activated(grid: GridView, dataset, log, qtbot) -> None:
    before = grid._store.key_of(NAMES[0])
    dataset.write(f"motions/{NAMES[0]}/P1.npz", "something longer than before")
    other = QWidget()
    qtbot.addWidget(other)
    QApplication.setActiveWindow(other)
    QApplication.setActiveWindow(grid)
    qtbot.waitUntil(lambda: grid._store.key_of(NAMES[0]) != before)
    assert orders(log).count(NAMES[0]) == 2


def test_deleting_the_grid_stops_the_worker(library: Library, log: Path, qtbot) -> None:
    worker = ThumbnailWorker(stand_in(log, "stalls"))
    grid = GridView(table_of(library), worker)
    qtbot.addWidget(grid)
    grid.show()
    grid.set_library(library)
    qtbot.waitUntil(lambda: bool(orders(log)))
    grid.close()
    grid.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.DeferredDelete)
    assert (worker.pid, worker._reader) == (None, None)


# hovering


def test_hovering_selects_stills(grid: GridView, qtbot) -> None:
    hover(grid, 3, 0.05)
    qtbot.waitUntil(lambda: grid._store.has_strip(NAMES[3]))
    greys = []
    for still in range(STILLS):
        hover(grid, 3, (still + 0.5) / STILLS)
        greys.append(grey_of(grid, 3))
    assert greys == sorted(set(greys))
    assert greys[STILLS // 2] == MIDDLE_GREY == grey_of(grid, 2)
    leave(grid)
    assert grey_of(grid, 3) == MIDDLE_GREY


def test_a_line_shows_the_position(grid: GridView) -> None:
    hover(grid, 0, 0.5)
    rect = grid.visualRect(grid.model().index(0, NAME))
    line = rect.y() + grid.grid.tile[0] * 132 // 176 - 1
    image = grid.viewport().grab().toImage()
    left, right = (image.pixelColor(rect.x() + int(x * rect.width()), line).name() for x in (0.25, 0.75))
    leave(grid)
    without = grid.viewport().grab().toImage().pixelColor(rect.x() + 20, line).name()
    assert len({left, right, without}) == 3


def test_filtering_resets_the_hovered_tile(grid: GridView) -> None:
    hover(grid, 0, 0.3)
    assert grid._hovered[0] == NAMES[0]
    find(grid, "wave")
    assert grid._hovered is None


# selection


def test_sharing_the_selection_of_the_list(grid: GridView, qtbot) -> None:
    table = SequenceView(grid.model(), grid)
    grid.setSelectionModel(table.selectionModel())
    table.setCurrentIndex(grid.model().index(30, 2))
    assert current(grid) == NAMES[30]
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()))
    qtbot.mouseClick(grid.viewport(), Qt.LeftButton, pos=grid.visualRect(grid.model().index(31, NAME)).center())
    assert [index.row() for index in table.selectionModel().selectedRows()] == [31]


def test_filtering_and_sorting(grid: GridView, qtbot) -> None:
    grid.scrollTo(grid.model().index(39, NAME))
    find(grid, "wave")
    assert grid.verticalScrollBar().maximum() == 0
    assert visible(grid) == [NAMES[2]]
    find(grid, "")
    grid.model().sort(NAME, Qt.DescendingOrder)
    qtbot.waitUntil(lambda: all(grid._store.key_of(name) for name in visible(grid)))
    assert visible(grid)[0] == NAMES[39]
