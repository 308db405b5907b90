"""The table model: what it shows, filters and sorts, and that Qt may rely on it."""

from collections.abc import Callable, Iterator

import pytest
from PyQt5.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PyQt5.QtTest import QAbstractItemModelTester

from viewer.dataset import Library
from viewer.qt.row_facts import row_facts
from viewer.qt.table import ACTION, ACTOR, GROUP, HEADERS, NAME, SECONDS, SequenceTable

HUG, HUG_LATER, SHAKE, WAVE, ODD = (
    "G001T000A000R000", "G002T000A000R001", "G010T000A001R000", "G003T001A002R000", "rehearsal",
)  # fmt: skip


@pytest.fixture
def library(open_names: Callable[..., Library]) -> Library:
    return open_names(
        dict.fromkeys((HUG, HUG_LATER, SHAKE, WAVE, ODD), 6),
        order={HUG: 0, HUG_LATER: 1, SHAKE: 0},
        captions={HUG: "They part after a café visit."},
    )


@pytest.fixture
def table(library: Library) -> Iterator[SequenceTable]:
    """The model, watched: a breach of Qt's rules is a warning, and a warning fails the test."""
    table = SequenceTable(library)
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Warning)
    yield table
    del tester


def column(table: SequenceTable, which: int) -> list[str]:
    return [table.index(row, which).data() for row in range(table.rowCount())]


def test_qt_finds_no_fault(table: SequenceTable, qtmodeltester) -> None:
    qtmodeltester.check(table)
    table.set_query("hug")
    table.sort(ACTION, Qt.DescendingOrder)
    qtmodeltester.check(table)


def test_cells(table: SequenceTable) -> None:
    assert [table.headerData(place, Qt.Horizontal) for place in range(table.columnCount())] == list(HEADERS)
    assert column(table, NAME) == [HUG, HUG_LATER, WAVE, SHAKE, ODD]
    assert column(table, ACTION) == ["Hug", "Hug", "Wave", "Handshake", "–"]
    assert column(table, GROUP) == ["1", "2", "3", "10", "–"]
    assert column(table, SECONDS) == ["–"] * 5
    assert column(table, ACTOR) == ["P1", "P2", "–", "P1", "–"]
    assert table.index(0, SECONDS).data(Qt.TextAlignmentRole) & Qt.AlignRight
    assert not table.index(0, NAME).data(Qt.TextAlignmentRole) & Qt.AlignRight


def test_cells_are_the_same_from_facts_gathered_elsewhere(table: SequenceTable, library: Library) -> None:
    before = [column(table, which) for which in range(table.columnCount())]
    table.set_facts(row_facts(library))
    assert [column(table, which) for which in range(table.columnCount())] == before


def test_lengths_come_in_batches(table: SequenceTable, qtbot) -> None:
    with qtbot.waitSignal(table.dataChanged):
        table.set_lengths({0: 303, 2: None})
    table.set_lengths({1: 13_884})
    assert column(table, SECONDS) == ["2.5", "115.7", "–", "–", "–"]
    assert "303 frames" in table.index(0, SECONDS).data(Qt.ToolTipRole)


def test_only_the_cells_that_came_in_are_told(table: SequenceTable) -> None:
    told: list[tuple[int, int]] = []
    table.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    table.set_query("hug")
    table.set_lengths({0: 10, 1: 20, 3: 30})
    assert told == [(0, 0), (1, 1)]


def test_the_convention_turns_the_actors(table: SequenceTable) -> None:
    table.set_convention("1 = P1 acts")
    assert column(table, ACTOR) == ["P2", "P1", "–", "P2", "–"]
    table.sort(ACTOR)
    assert column(table, NAME) == [HUG_LATER, HUG, SHAKE, WAVE, ODD]
    table.set_convention("0 = P1 acts")
    assert column(table, ACTOR) == ["P1", "P1", "P2", "–", "–"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [HUG, HUG_LATER, WAVE, SHAKE, ODD]),
        ("   ", [HUG, HUG_LATER, WAVE, SHAKE, ODD]),
        ("hug", [HUG, HUG_LATER]),
        ("HUG g002", [HUG_LATER]),
        ("g002 hug", [HUG_LATER]),
        ("hug wave", []),
        ("rehearsal", [ODD]),
    ],
)
def test_every_word_must_match(table: SequenceTable, query: str, found: list[str]) -> None:
    table.set_query(query)
    assert column(table, NAME) == found


def test_captions_are_searched_once_they_are_there(table: SequenceTable) -> None:
    table.set_query("cafe")
    assert column(table, NAME) == []
    table.set_captions({0: ("They part after a café visit.",), 3: ("Nothing of it.",)})
    assert column(table, NAME) == [HUG]


def test_the_filter_keeps_the_order(table: SequenceTable) -> None:
    table.sort(NAME, Qt.DescendingOrder)
    table.set_query("g0")
    assert column(table, NAME) == [SHAKE, WAVE, HUG_LATER, HUG]
    table.set_query("")
    assert column(table, NAME) == [ODD, SHAKE, WAVE, HUG_LATER, HUG]


def test_sorting_both_ways_unknown_last(table: SequenceTable) -> None:
    table.sort(GROUP)
    assert column(table, GROUP) == ["1", "2", "3", "10", "–"]
    table.sort(GROUP, Qt.DescendingOrder)
    assert column(table, GROUP) == ["10", "3", "2", "1", "–"]
    table.set_lengths({0: 50, 2: 40, 4: 60})
    table.sort(SECONDS)
    assert column(table, NAME) == [WAVE, HUG, ODD, SHAKE, HUG_LATER]
    table.sort(SECONDS, Qt.DescendingOrder)
    assert column(table, NAME)[:3] == [ODD, HUG, WAVE]


def test_equals_keep_their_order(table: SequenceTable) -> None:
    table.sort(NAME, Qt.DescendingOrder)
    table.sort(ACTION)
    assert column(table, NAME) == [SHAKE, HUG_LATER, HUG, WAVE, ODD]
    table.sort(ACTION, Qt.DescendingOrder)
    assert column(table, NAME) == [WAVE, HUG_LATER, HUG, SHAKE, ODD]


def test_the_order_of_lengths_settles_when_all_are_in(table: SequenceTable) -> None:
    table.sort(SECONDS)
    table.set_lengths({0: 50, 1: 40, 2: 30, 3: 20, 4: 10})
    assert column(table, NAME)[0] == HUG
    table.finish_lengths()
    assert column(table, NAME) == [ODD, SHAKE, WAVE, HUG_LATER, HUG]


def test_rows_are_followed_through_a_sort(table: SequenceTable, qtbot) -> None:
    kept = QPersistentModelIndex(table.index(0, NAME))
    with qtbot.waitSignals([table.layoutAboutToBeChanged, table.layoutChanged], order="strict"):
        table.sort(NAME, Qt.DescendingOrder)
    assert (kept.row(), kept.data()) == (4, HUG)


def test_row_and_name(table: SequenceTable) -> None:
    table.set_query("wave")
    assert table.row_of(WAVE) == 0
    assert table.row_of(HUG) is None
    assert table.row_of("no such name") is None
    assert table.name_at(0) == WAVE
    assert table.name_at(1) is None
    assert table.name_at(-1) is None


def test_no_reset_where_the_filter_changes_nothing(table: SequenceTable, qtbot) -> None:
    table.set_query("hug")
    with qtbot.assertNotEmitted(table.modelReset):
        table.set_query("hu")


def test_another_library(table: SequenceTable) -> None:
    table.sort(NAME, Qt.DescendingOrder)
    table.set_query("hug")
    table.set_library(None)
    assert (table.rowCount(), table.total, table.query) == (0, 0, "")
    table.set_query("hug")
    table.sort(ACTION)
    assert table.rowCount() == 0


def test_a_table_has_no_tree(table: SequenceTable) -> None:
    assert table.rowCount(table.index(0, 0)) == 0
    assert table.columnCount(table.index(0, 0)) == 0
    assert table.rowCount(QModelIndex()) == 5
