"""The facet model: visible values, updates, search."""

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtTest import QAbstractItemModelTester

from tests.qt.facet_values import found
from viewer.qt.filters.model import FEW, FacetModel, few


@pytest.fixture
def model() -> FacetModel:
    model = FacetModel()
    model.tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    return model


def labels(model: FacetModel) -> list[str]:
    return [row.label for row in model.rows]


def test_short_facets_show_all_values(model):
    model.show_values(found()["split"])
    assert labels(model) == ["train", "val", "test"]
    assert model.rowCount(model.index(0)) == 0


def test_long_facets_show_the_first_values_with_a_count(model):
    model.show_values(found()["group"])
    assert labels(model) == [f"Group {number}" for number in range(1, FEW + 1)]
    some = found(counts={("group", "30"): 2, ("group", "58"): 1}, others=0)["group"]
    model.show_values(some)
    assert labels(model) == [*(f"Group {number}" for number in range(1, 9)), "Group 30", "Group 58"]


def test_chosen_values_are_always_shown():
    chosen = [("group", str(number)) for number in range(40, 55)]
    assert [value.value for value in few(found(chosen, others=0)["group"])] == [str(n) for n in range(40, 55)]
    one = few(found([("group", "40")])["group"])
    assert [value.value for value in one] == [*map(str, range(1, 10)), "40"]


def test_all_and_fewer(model):
    model.show_values(found()["action"])
    model.show_all(True)
    assert len(model.rows) == 40
    model.show_all(False)
    assert len(model.rows) == FEW


def test_searching_labels(model):
    model.show_values(found(counts={("action", "Pat on back"): 0})["action"])
    model.search(" PÀT ")
    assert labels(model) == ["Pat on back", "Pat on cheek"]
    model.search("nothing like it")
    assert labels(model) == []
    model.search("")
    assert len(model.rows) == FEW


def test_only_changed_rows_are_updated(model, qtbot):
    model.show_values(found(counts={("split", "train"): 50})["split"])
    with qtbot.assertNotEmitted(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.show_values(found(counts={("split", "train"): 50})["split"])
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as signal:
        model.show_values(found(counts={("split", "train"): 50, ("split", "val"): 8})["split"])
    assert [index.row() for index in signal.args[:2]] == [1, 1]
    with qtbot.waitSignal(model.dataChanged) as signal:  # all bars are rescaled
        model.show_values(found(counts={("split", "train"): 60, ("split", "val"): 8})["split"])
    assert [index.row() for index in signal.args[:2]] == [0, 2]


def test_data_for_screen_readers(model):
    model.show_values(found([("split", "val")], {("split", "val"): 1234})["split"])
    index = model.index(1)
    assert index.data() == "val: 1,234"
    assert index.data(Qt.CheckStateRole) == Qt.Checked
    assert model.index(0).data(Qt.CheckStateRole) == Qt.Unchecked
    assert index.data(Qt.DecorationRole) is None
    assert model.row_of("val") == 1
    assert model.row_of("no") is None
