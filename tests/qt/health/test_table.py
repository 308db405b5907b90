"""The models of the dataset check: findings and kinds."""

import pytest
from PyQt5.QtCore import QPersistentModelIndex, Qt
from PyQt5.QtTest import QAbstractItemModelTester

from viewer.health.finding import Finding
from viewer.qt.health.kinds import KindModel
from viewer.qt.health.table import DESCRIPTION, HEADERS, KIND, SEQUENCE, HealthTable, severity_icon
from viewer.qt.widgets.style import apply_theme
from viewer.state.theme import LIGHT

NAMES = ("G001T000A000R000", "G002T000A000R000", "G003T000A000R000")
FINDINGS = (
    Finding("dataset", "wrong", None, "annots/big_five.npy", "is not there"),
    Finding("lengths", "note", NAMES[2], "motions/G003T000A000R000/P1.npz", "P1 has 12, P2 has 11"),
    Finding("jump", "wrong", NAMES[1], "motions/G002T000A000R000/P1.npz", "P1 jumps"),
    Finding("lengths", "wrong", NAMES[0], "motions/G001T000A000R000/P1.npz", "P1 has 12, P2 has 99"),
)


@pytest.fixture
def table():
    table = HealthTable()
    table.tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Warning)
    table.add(FINDINGS)
    return table


def column(table, which):
    return [table.index(row, which).data() for row in range(table.rowCount())]


def test_findings_are_appended_until_sorted(table):
    assert [table.headerData(section, Qt.Horizontal) for section in range(3)] == list(HEADERS)
    assert column(table, SEQUENCE) == ["dataset", NAMES[2], NAMES[1], NAMES[0]]
    table.sort(SEQUENCE)
    assert column(table, SEQUENCE) == ["dataset", *NAMES]
    assert column(table, DESCRIPTION)[0] == "annots/big_five.npy: is not there"


@pytest.mark.parametrize(
    ("which", "ascending", "descending"),
    [
        (SEQUENCE, (0, 3, 2, 1), (1, 2, 3, 0)),
        (KIND, (3, 2, 0, 1), (1, 0, 2, 3)),
        (DESCRIPTION, (1, 3, 2, 0), (0, 2, 3, 1)),
    ],
)
def test_every_column_sorts(table, which, ascending, descending):
    for direction, expected in ((Qt.AscendingOrder, ascending), (Qt.DescendingOrder, descending)):
        table.sort(which, direction)
        found = [table.finding_at(row) for row in range(table.rowCount())]
        assert found == [FINDINGS[index] for index in expected]


@pytest.mark.parametrize(
    ("chosen", "indexes"), [("all", [0, 3, 2, 1]), ("wrong", [0, 3, 2]), ("note", [1]), ("lengths", [3, 1])]
)
def test_filtering(table, chosen, indexes):
    table.choose("jump")
    table.choose(chosen)
    assert [table.finding_at(row) for row in range(table.rowCount())] == [FINDINGS[index] for index in indexes]
    table.add([FINDINGS[1]])
    assert table.rowCount() == len(indexes) + (chosen in ("all", "note", "lengths"))


def test_persistent_indexes_follow_a_sort(table):
    selected = QPersistentModelIndex(table.index(2, DESCRIPTION))
    table.sort(SEQUENCE)
    assert selected.data() == "P1 jumps"
    assert selected.row() == 2
    table.sort(SEQUENCE, Qt.DescendingOrder)
    assert selected.data() == "P1 jumps"
    assert selected.row() == 1


def test_tooltips(table):
    assert table.index(2, DESCRIPTION).data(Qt.ToolTipRole) == "P1 jumps\nmotions/G002T000A000R000/P1.npz"
    assert table.index(1, KIND).data(Qt.ToolTipRole).startswith("Note: P1 and P2 have different numbers of frames")


def test_severity_icons_differ_in_both_themes(program):
    def pixels(severity):
        return severity_icon(severity).pixmap(16, 16).toImage().bits().asstring(16 * 16 * 4)

    dark = {severity: pixels(severity) for severity in ("wrong", "note")}
    apply_theme(program, LIGHT)
    light = {severity: pixels(severity) for severity in ("wrong", "note")}
    assert len({*dark.values(), *light.values()}) == 4


def test_kinds_with_findings_are_listed():
    kinds = KindModel()
    tester = QAbstractItemModelTester(kinds, QAbstractItemModelTester.FailureReportingMode.Warning)
    assert kinds.rows == ["all", "wrong", "note"]
    kinds.add(FINDINGS[2:3])
    kinds.add(FINDINGS)
    assert kinds.rows == ["all", "wrong", "note", "lengths", "jump", "dataset"]
    assert [kinds.index(row, 1).data() for row in range(kinds.rowCount())] == ["5", "4", "1", "2", "2", "1"]
    assert kinds.index(3, 0).data() == "Persons' lengths"
    kinds.clear()
    assert kinds.rows == ["all", "wrong", "note"]
    assert kinds.count("all") == 0
    del tester
