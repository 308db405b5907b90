"""The table of pairs, without a window."""

from __future__ import annotations

import pytest
from PyQt5.QtCore import QPersistentModelIndex, Qt
from PyQt5.QtTest import QAbstractItemModelTester

from viewer.comparing.compared import Means
from viewer.comparing.pairing import Pair
from viewer.comparing.run import Compared
from viewer.qt.measuring.table.means import MeansTable
from viewer.qt.measuring.table.pairs import (
    FRAMES,
    N_COLUMNS,
    REASON,
    SEQUENCE,
    SOURCE,
    VALUES,
    WORST,
    Look,
    PairTable,
)

HUG, WAVE, KISS = "G001T000A000R000", "G001T000A002R000", "G059T002A039R001"
LOOKS = (Look("InterGen", "#2E994F"), Look("ReGenNet", "#B84FC8"))
DISTANCE = WORST + [column.field for column in VALUES].index("distance")


def compared(source: int, name: str, clip: str = "", reason: str = "", **known) -> Compared:
    values = {**dict.fromkeys(Means.__dataclass_fields__), "fps": 30.0, "frames": 9, **known}
    return Compared(Pair(source, clip or name, name, "name"), None if reason else Means(**values), reason)


PAIRS = (
    compared(0, HUG, mpjpe=20.0, distance=1.0, distance_reference=0.5, frames=12),
    compared(1, HUG, "hug_0", mpjpe=30.04, distance=0.75, distance_reference=0.5, skating=0.125),
    compared(0, WAVE, mpjpe=10.0),
    compared(1, KISS, reason="kiss.npz: has a NaN"),
)


def make(model):
    model.tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    return model


@pytest.fixture
def table():
    table = make(PairTable())
    table.start(LOOKS)
    table.add(PAIRS[:1])
    table.add(PAIRS[1:])
    return table


def order(table) -> list[int]:
    return [PAIRS.index(table.pair_at(row)) for row in range(table.rowCount())]


def row(table, index: int) -> dict[str, str]:
    heads = [table.headerData(column, Qt.Horizontal) for column in range(N_COLUMNS)]
    return dict(zip(heads, (table.index(index, column).data() for column in range(N_COLUMNS)), strict=True))


def test_values_with_the_references_own_beside_them(table):
    found = row(table, 1)
    assert (found["sequence"], found["source"], found["mpjpe mm"]) == (HUG, "ReGenNet: hug_0", "30.0")
    assert (found["distance m"], found["skating %"], found["jerk m/s³"]) == ("0.75", "12.5", "–")
    assert table.index(1, DISTANCE + 1).data() == "0.50"
    assert row(table, 3)["mpjpe mm"] == "–"
    assert row(table, 3)["failed"] == "kiss.npz: has a NaN"
    assert table.has_failed
    assert "matched by name" in table.index(1, SOURCE).data(Qt.ToolTipRole)


@pytest.mark.parametrize(
    ("column", "descending", "ascending"),
    [
        (WORST, [1, 0, 2, 3], [2, 0, 1, 3]),
        (DISTANCE, [0, 1, 2, 3], [1, 0, 2, 3]),
        (FRAMES, [0, 1, 2, 3], [1, 2, 0, 3]),
        (SEQUENCE, [3, 2, 1, 0], [0, 1, 2, 3]),
        (SOURCE, [1, 3, 2, 0], [0, 2, 3, 1]),
        (REASON, [3, 2, 1, 0], [0, 1, 2, 3]),
    ],
)
def test_every_column_sorts_and_what_is_not_known_is_last(table, column, descending, ascending):
    selected = QPersistentModelIndex(table.index(1, SOURCE))
    for direction, expected in ((Qt.DescendingOrder, descending), (Qt.AscendingOrder, ascending)):
        table.sort(column, direction)
        assert order(table) == expected
        assert selected.data() == "ReGenNet: hug_0"


def test_the_worst_is_first_unless_the_user_sorts_otherwise(table):
    table.sort(*table.sorting)
    assert order(table) == [1, 0, 2, 3]


@pytest.mark.parametrize(
    ("text", "expected"), [("", [1, 0, 2, 3]), ("g001t000a000", [1, 0]), ("regen kiss", []), ("InterGen A002", [2])]
)
def test_filter_by_name(table, text, expected):
    table.filter("nothing")
    assert table.rowCount() == 0
    table.filter(text)
    assert order(table) == expected
    table.add([compared(0, HUG, mpjpe=1.0)])
    assert table.rowCount() == len(expected) + (text in ("", "g001t000a000"))


def test_means_of_each_source(table):
    means = make(MeansTable(table))
    means.update()
    first, second = (row(means, index) for index in range(2))
    assert (first["sequence"], first["source"], first["mpjpe mm"], first["distance m"]) == (
        "mean of 2 pairs",
        "InterGen",
        "15.0",
        "1.00",
    )
    assert (second["sequence"], second["mpjpe mm"], second["jerk m/s³"]) == ("mean of 1 pair", "30.0", "–")


def test_another_name(table):
    table.show_looks([Look("Ours", "#2E994F"), LOOKS[1]])
    assert table.index(0, SOURCE).data() == "Ours"
    table.start(LOOKS[:1])
    assert (table.rowCount(), table.pairs) == (0, [])
