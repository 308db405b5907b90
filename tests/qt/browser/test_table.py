"""The table model: cells, filtering, sorting, Qt's model rules."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PyQt5.QtCore import QModelIndex, Qt
from PyQt5.QtTest import QAbstractItemModelTester

from viewer.dataset import Library
from viewer.index.facts import Facts, library_facts
from viewer.notes.marks import Marks
from viewer.qt.browser.columns import (
    ACTION,
    ACTOR,
    COLUMNS,
    FAMILIARITY,
    FAVOURITE,
    GENDER,
    GROUP,
    NAME,
    NOTE,
    RATING,
    SECONDS,
    SPLIT,
    TAGS,
)
from viewer.qt.browser.table import SequenceTable

HUG, HUG_LATER, SHAKE, WAVE, ODD = (
    "G001T000A000R000", "G002T000A000R001", "G010T000A001R000", "G003T001A002R000", "rehearsal",
)  # fmt: skip


@pytest.fixture
def facts(open_names: Callable[..., Library]) -> Facts:
    return library_facts(
        open_names(
            dict.fromkeys((HUG, HUG_LATER, SHAKE, WAVE, ODD), 6),
            order={HUG: 0, HUG_LATER: 1, SHAKE: 0},
            splits={"train": [HUG, SHAKE], "test": [WAVE]},
        )
    )


@pytest.fixture
def table(facts: Facts) -> Iterator[SequenceTable]:
    """The model with Qt's model tester, whose warnings fail the test."""
    table = SequenceTable(facts)
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Warning)
    yield table
    del tester


def column(table: SequenceTable, which: int) -> list[str]:
    return [table.index(row, which).data() for row in range(table.rowCount())]


def find(table: SequenceTable, facts: Facts, *names: str) -> None:
    """Filter the table to these sequences."""
    table.show_found(np.isin(facts.names, names))


def read(table: SequenceTable, facts: Facts, frames: dict[int, int]) -> None:
    """Fill in lengths, in frames by index."""
    for index, length in frames.items():
        facts.frames[index] = length
    table.facts_changed()


def test_qt_model_rules(table: SequenceTable, facts: Facts, qtmodeltester) -> None:
    qtmodeltester.check(table)
    find(table, facts, HUG, HUG_LATER)
    table.sort(ACTION, Qt.DescendingOrder)
    qtmodeltester.check(table)


def test_cells(table: SequenceTable) -> None:
    titles = [table.headerData(index, Qt.Horizontal) for index in range(table.columnCount())]
    assert titles == ["" if column.icon else column.title for column in COLUMNS]
    icons = [table.headerData(index, Qt.Horizontal, Qt.DecorationRole) for index in range(table.columnCount())]
    assert [index for index, icon in enumerate(icons) if icon is not None] == [FAVOURITE, RATING, TAGS]
    assert column(table, NAME) == [HUG, HUG_LATER, WAVE, SHAKE, ODD]
    assert column(table, ACTION) == ["Hug", "Hug", "Wave", "Handshake", "–"]
    assert column(table, GROUP) == ["1", "2", "3", "10", "–"]
    assert column(table, SECONDS) == ["–"] * 5
    assert column(table, ACTOR) == ["P2", "P1", "–", "P2", "–"]
    assert table.index(0, SECONDS).data(Qt.TextAlignmentRole) & Qt.AlignRight
    assert not table.index(0, NAME).data(Qt.TextAlignmentRole) & Qt.AlignRight


def test_cells_of_hidden_columns(table: SequenceTable, facts: Facts) -> None:
    facts.genders[0] = (0, 1)
    facts.genders[1] = (1, -1)
    table.set_marks({WAVE: Marks(rating=4, note="seen\ntwice"), SHAKE: Marks(favourite=True, tags=("a", "b"))})
    assert column(table, SPLIT) == ["train", "–", "test", "train", "–"]
    assert column(table, FAMILIARITY) == ["1", "2", "3", "2", "–"]
    assert column(table, GENDER) == ["male, female", "female, –", "–", "–", "–"]
    assert column(table, RATING) == ["", "", "4", "", ""]
    assert column(table, FAVOURITE) == ["", "", "", "yes", ""]
    assert column(table, TAGS) == ["", "", "", "a, b", ""]
    assert column(table, NOTE) == ["", "", "seen twice", "", ""]
    assert table.index(2, RATING).data(Qt.ToolTipRole) == "4 of 5 stars"


def test_lengths_are_filled_in(table: SequenceTable, facts: Facts, qtbot) -> None:
    with qtbot.waitSignal(table.dataChanged):
        read(table, facts, {0: 303})
    read(table, facts, {1: 13_884})
    assert column(table, SECONDS) == ["2.5", "115.7", "–", "–", "–"]
    assert "303 frames" in table.index(0, SECONDS).data(Qt.ToolTipRole)
    assert table.index(2, SECONDS).data(Qt.ToolTipRole) is None


def test_the_convention_swaps_the_actors(table: SequenceTable) -> None:
    table.set_convention("0 = P1 acts")
    assert column(table, ACTOR) == ["P1", "P2", "–", "P1", "–"]
    table.sort(ACTOR)
    assert column(table, NAME) == [HUG, SHAKE, HUG_LATER, WAVE, ODD]
    table.set_convention("1 = P1 acts")
    assert column(table, ACTOR) == ["P1", "P2", "P2", "–", "–"]


def test_found_sequences_are_listed(table: SequenceTable, facts: Facts) -> None:
    find(table, facts, WAVE, HUG)
    assert column(table, NAME) == [HUG, WAVE]
    assert table.names() == (HUG, WAVE)
    find(table, facts)
    assert table.rowCount() == 0
    assert table.total == 5


def test_filtering_keeps_the_order(table: SequenceTable, facts: Facts) -> None:
    table.sort(NAME, Qt.DescendingOrder)
    find(table, facts, SHAKE, WAVE, HUG)
    assert column(table, NAME) == [SHAKE, WAVE, HUG]
    find(table, facts, *facts.names)
    assert column(table, NAME) == [ODD, SHAKE, WAVE, HUG_LATER, HUG]


@pytest.mark.parametrize("which", range(len(COLUMNS)))
def test_every_column_sorts(table: SequenceTable, facts: Facts, which: int) -> None:
    read(table, facts, {0: 30, 3: 10})
    facts.genders[:3] = ((1, 0), (0, 1), (0, -1))
    table.set_marks({HUG: Marks(False, 4, ("odd",), "seen"), WAVE: Marks(True, 2, ("good", "late"))})
    for direction in (Qt.AscendingOrder, Qt.DescendingOrder):
        table.sort(which, direction)
        texts = [text for text in column(table, which) if text not in ("", "–")]
        assert [text if text != "–" else "" for text in column(table, which)] == texts + [""] * (5 - len(texts))
        values = [float(text) if text.replace(".", "").isdigit() else text for text in texts]
        if which == SPLIT:
            values = [("train", "val", "test").index(text) for text in texts]
        if which == GENDER:
            values = [["male, –", "male, female", "female, male"].index(text) for text in texts]
        assert values == sorted(values, reverse=direction == Qt.DescendingOrder)


def test_unknown_values_sort_last(table: SequenceTable, facts: Facts) -> None:
    table.sort(GROUP)
    assert column(table, GROUP) == ["1", "2", "3", "10", "–"]
    table.sort(GROUP, Qt.DescendingOrder)
    assert column(table, GROUP) == ["10", "3", "2", "1", "–"]
    read(table, facts, {0: 50, 2: 40, 4: 60})
    table.sort(SECONDS)
    assert column(table, NAME) == [WAVE, HUG, ODD, SHAKE, HUG_LATER]
    table.sort(SECONDS, Qt.DescendingOrder)
    assert column(table, NAME)[:3] == [ODD, HUG, WAVE]


def test_sorting_is_stable(table: SequenceTable) -> None:
    table.sort(NAME, Qt.DescendingOrder)
    table.sort(ACTION)
    assert column(table, NAME) == [SHAKE, HUG_LATER, HUG, WAVE, ODD]
    table.sort(ACTION, Qt.DescendingOrder)
    assert column(table, NAME) == [WAVE, HUG_LATER, HUG, SHAKE, ODD]


def test_lengths_are_sorted_again_when_all_are_known(table: SequenceTable, facts: Facts) -> None:
    table.sort(SECONDS)
    read(table, facts, {0: 50, 1: 40, 2: 30, 3: 20, 4: 10})
    assert column(table, NAME)[0] == HUG
    table.finish_facts()
    assert column(table, NAME) == [ODD, SHAKE, WAVE, HUG_LATER, HUG]


def test_a_sort_tells_that_other_rows_are_shown(table: SequenceTable, qtbot) -> None:
    with qtbot.waitSignals([table.modelReset, table.shown_changed], order="strict"):
        table.sort(NAME, Qt.DescendingOrder)
    assert table.indexes.tolist() == [4, 3, 2, 1, 0]


def test_row_and_name(table: SequenceTable, facts: Facts) -> None:
    find(table, facts, WAVE)
    assert table.row_of(WAVE) == 0
    assert table.row_of(HUG) is None
    assert table.row_of("no such name") is None
    assert table.name_at(0) == WAVE
    assert table.name_at(1) is None
    assert table.name_at(-1) is None


def test_no_reset_if_the_filter_is_unchanged(table: SequenceTable, facts: Facts, qtbot) -> None:
    find(table, facts, HUG, WAVE)
    with qtbot.assertNotEmitted(table.modelReset):
        find(table, facts, WAVE, HUG)


def test_a_rating_does_not_move_rows(table: SequenceTable, qtbot) -> None:
    table.sort(RATING)
    before = column(table, NAME)
    with qtbot.waitSignal(table.dataChanged):
        table.set_marks({ODD: Marks(rating=5)})
    assert column(table, NAME) == before
    table.sort(RATING)
    assert column(table, NAME)[0] == ODD


def test_a_custom_order(table: SequenceTable, facts: Facts, qtmodeltester) -> None:
    find(table, facts, SHAKE, HUG, WAVE)
    table.set_order((WAVE, "not here", HUG, WAVE))
    assert column(table, NAME) == [WAVE, HUG, SHAKE]
    table.finish_facts()
    assert column(table, NAME) == [WAVE, HUG, SHAKE]
    qtmodeltester.check(table)
    table.sort(NAME)
    assert column(table, NAME) == [HUG, WAVE, SHAKE]


def test_another_dataset(table: SequenceTable, facts: Facts) -> None:
    table.set_convention("0 = P1 acts")
    table.sort(NAME, Qt.DescendingOrder)
    find(table, facts, HUG)
    table.set_facts(None)
    assert (table.rowCount(), table.total, table.names()) == (0, 0, ())
    table.sort(ACTION)
    table.set_marks({})
    assert table.rowCount() == 0
    table.set_facts(facts)
    assert column(table, NAME) == [HUG, HUG_LATER, WAVE, SHAKE, ODD]
    assert column(table, ACTOR)[:2] == ["P1", "P2"]


def test_a_table_has_no_tree(table: SequenceTable) -> None:
    assert table.rowCount(table.index(0, 0)) == 0
    assert table.columnCount(table.index(0, 0)) == 0
    assert table.rowCount(QModelIndex()) == 5
