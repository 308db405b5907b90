"""The dialog of the dataset check: real checks of small datasets, mouse and keys."""

import csv
import json
import threading
from collections.abc import Callable

import pytest
from PyQt5.QtCore import QPoint, Qt
from PyQt5.QtWidgets import QFileDialog

from tests.bulk.here import Here
from tests.health.good import NAMES, motion_changes, write_good, write_motion
from tests.qt.fake_check import FakeCheck
from viewer.dataset import Library
from viewer.health.finding import Finding
from viewer.health.run import check
from viewer.qt.background.child_run import Progress
from viewer.qt.health.check import HealthCheck
from viewer.qt.health.dialog import NO_FINDINGS_OF_KIND, NO_FINDINGS_YET, NO_PROBLEMS, HealthDialog
from viewer.qt.health.kinds import KindList
from viewer.qt.health.view import HealthView


@pytest.fixture
def good(dataset):
    return write_good(dataset)


@pytest.fixture
def broken(good):
    """A dataset with a missing file, a jump, a slightly shorter motion, one good sequence and no big five."""
    good.remove(f"motions/{NAMES[0]}/P1.npz")
    trans = motion_changes()["trans"]
    trans[149:] += (1, 0, 0)
    write_motion(good, NAMES[1], "P1", trans=trans)
    write_motion(good, NAMES[2], "P1", 148)
    good.remove("annots/big_five.npy")
    return good


@pytest.fixture
def make(qtbot) -> Callable[..., HealthDialog]:
    """make(make_check) shows a dialog."""

    def show(make_check=HealthCheck) -> HealthDialog:
        dialog = HealthDialog(make_check=make_check)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        return dialog

    return show


@pytest.fixture
def checks() -> list[FakeCheck]:
    """Checks started by `fake`."""
    return []


@pytest.fixture
def fake(make, checks, tmp_path) -> HealthDialog:
    """A dialog with fake checks."""

    def make_check(*arguments) -> FakeCheck:
        checks.append(FakeCheck(*arguments))
        return checks[-1]

    dialog = make(make_check)
    dialog.set_library(tmp_path)
    return dialog


@pytest.fixture
def checked(qtbot, fake, checks, broken) -> HealthDialog:
    """A dialog that has been told all about the broken dataset."""
    checks[0].results += [one for one in check(Library.open(broken.root), Here()) if one is not None]
    checks[0].progress = Progress("done", 4, 4)
    qtbot.waitUntil(lambda: not fake.is_running)
    return fake


@pytest.fixture
def really_checked(qtbot, make, broken) -> HealthDialog:
    """A dialog that has checked the broken dataset, in a process of its own."""
    dialog = make()
    dialog.set_library(broken.root)
    qtbot.waitUntil(lambda: not dialog.is_running)
    return dialog


def rows(dialog: HealthDialog) -> list[tuple[str, ...]]:
    table = dialog.table
    return [tuple(table.index(row, column).data() for column in (0, 1)) for row in range(table.rowCount())]


def click_row(qtbot, view: KindList | HealthView, row: int, click: str = "mouseClick") -> None:
    point = view.visualRect(view.model().index(row, 1)).center()
    getattr(qtbot, click)(view.viewport(), Qt.LeftButton, pos=point)


def kind_row(dialog: HealthDialog, kind: str) -> int:
    return dialog.kinds.kind_model.rows.index(kind)


@pytest.mark.parametrize("where", ["checked", "really_checked"])
def test_a_check_of_a_broken_dataset(request, where):
    checked = request.getfixturevalue(where)
    assert checked.line.full_text == "4 sequences checked: 3 wrong in 2 sequences, 2 notes"
    assert rows(checked) == [
        ("Dataset files", "dataset"),
        ("Missing files", NAMES[0]),
        ("Jumps", NAMES[1]),
        ("Persons' lengths", NAMES[2]),
        ("Mesh and skeleton", NAMES[2]),
    ]
    assert checked.restart.isVisible()
    assert not checked.bar.isVisible()
    assert not checked.cancel.isVisible()


def test_a_check_of_a_good_dataset(qtbot, make, good):
    dialog = make()
    dialog.set_library(good.root)
    qtbot.waitUntil(lambda: not dialog.is_running)
    assert dialog.placeholder.isVisible()
    assert dialog.placeholder.text.text() == NO_PROBLEMS
    assert dialog.save.isEnabled()


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("jump", [("Jumps", NAMES[1])]),
        ("note", [("Persons' lengths", NAMES[2]), ("Mesh and skeleton", NAMES[2])]),
        ("wrong", [("Dataset files", "dataset"), ("Missing files", NAMES[0]), ("Jumps", NAMES[1])]),
    ],
)
def test_a_click_on_a_kind_filters(qtbot, checked, kind, expected):
    click_row(qtbot, checked.kinds, kind_row(checked, kind))
    assert rows(checked) == expected
    click_row(qtbot, checked.kinds, 0)
    assert len(rows(checked)) == 5


def test_keys_select_kinds(qtbot, checked):
    checked.kinds.setFocus()
    qtbot.keyClick(checked.kinds, Qt.Key_Down)
    assert len(rows(checked)) == 3
    assert checked.description.text() == "Should be repaired or left out."


def test_a_click_on_a_header_sorts(qtbot, checked):
    header = checked.view.horizontalHeader()
    qtbot.mouseClick(header.viewport(), Qt.LeftButton, pos=QPoint(header.sectionPosition(1) + 20, 10))
    assert rows(checked)[0][1] == NAMES[2]
    assert rows(checked)[-1] == ("Dataset files", "dataset")


def test_a_double_click_and_enter_show_the_sequence(qtbot, checked):
    names: list[str] = []
    frames: list[int | None] = []
    checked.chosen.connect(lambda name, frame: (names.append(name), frames.append(frame)))
    click_row(qtbot, checked.view, 2)
    assert names == []
    click_row(qtbot, checked.view, 2, "mouseDClick")
    assert names == [NAMES[1]]
    qtbot.keyClick(checked.view, Qt.Key_Down)
    qtbot.keyClick(checked.view, Qt.Key_Return)
    assert names == [NAMES[1], NAMES[2]]
    qtbot.keyClick(checked.view, Qt.Key_Enter, Qt.KeypadModifier)
    assert names == [NAMES[1], NAMES[2], NAMES[2]]
    assert frames == [149, None, None], "the jump names its frame"
    assert checked.isVisible()


def test_findings_on_the_dataset_show_no_sequence(qtbot, checked):
    with qtbot.assertNotEmitted(checked.chosen):
        click_row(qtbot, checked.view, 0, "mouseDClick")


@pytest.mark.parametrize("suffix", [".json", ".csv"])
def test_saving_the_report(qtbot, checked, monkeypatch, tmp_path, suffix):
    chosen = "CSV (*.csv)" if suffix == ".csv" else "JSON (*.json)"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "report"), chosen))
    qtbot.mouseClick(checked.save, Qt.LeftButton)
    path = tmp_path / f"report{suffix}"
    assert checked.line.full_text == f"Saved {path}"
    assert sorted(path.name for path in tmp_path.glob("*report*")) == [path.name]
    if suffix == ".json":
        assert json.loads(path.read_text())["totals"]["sequences"] == 4
    else:
        assert len(list(csv.reader(path.read_text().splitlines()))) == 6


def test_a_report_that_cannot_be_saved(qtbot, checked, monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "report.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    qtbot.mouseClick(checked.save, Qt.LeftButton)
    assert checked.error.isVisible()
    assert str(path) in checked.error.text()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    qtbot.mouseClick(checked.save, Qt.LeftButton)


def test_no_dataset(qtbot, make, tmp_path):
    dialog = make()
    dialog.set_library(tmp_path)
    qtbot.waitUntil(lambda: not dialog.is_running)
    assert "is not an Inter-X dataset" in dialog.error.text()
    assert dialog.error.isVisible()
    assert not dialog.save.isEnabled()


def test_closing_stops_the_check(qtbot, make, good):
    before = set(threading.enumerate())
    dialog = make()
    dialog.set_library(good.root)
    dialog.close()
    assert not dialog.is_running
    qtbot.waitUntil(lambda: set(threading.enumerate()) <= before)


# fake checks


JUMP = Finding("jump", "wrong", NAMES[0], "motions/x/P1.npz", "P1 jumps")
NOTE = Finding("lengths", "note", NAMES[1], "motions/x/P1.npz", "P1 has 12, P2 has 11")


def test_findings_are_shown_while_running(qtbot, fake, checks):
    assert fake.line.full_text == "Opening the dataset…"
    assert fake.cancel.isVisible()
    checks[0].update("running", 1)
    qtbot.waitUntil(lambda: fake.line.full_text == "1 of 4 sequences: 0 wrong, 0 notes")
    assert fake.placeholder.text.text() == NO_FINDINGS_YET
    checks[0].update("running", 2, (NOTE, JUMP))
    qtbot.waitUntil(lambda: fake.table.rowCount() == 2)
    assert (fake.bar.value(), fake.bar.maximum()) == (2, 4)
    assert fake.line.full_text == "2 of 4 sequences: 1 wrong, 1 note"
    assert not fake.save.isEnabled()
    checks[0].update("done", 4)
    qtbot.waitUntil(lambda: not fake.is_running)
    assert rows(fake) == [("Jumps", NAMES[0]), ("Persons' lengths", NAMES[1])]


def test_cancelling_keeps_the_findings(qtbot, fake, checks):
    checks[0].update("running", 2, (JUMP,))
    qtbot.waitUntil(lambda: fake.table.rowCount() == 1)
    qtbot.mouseClick(fake.cancel, Qt.LeftButton)
    assert checks[0].stopped
    assert fake.line.full_text == "Stopping…"
    assert not fake.cancel.isEnabled()
    checks[0].progress = Progress("stopped", 2, 4)
    qtbot.waitUntil(lambda: not fake.is_running)
    assert fake.line.full_text == "Stopped after 2 of 4 sequences: 1 wrong, 0 notes"
    assert fake.table.rowCount() == 1
    assert not fake.save.isEnabled()
    qtbot.mouseClick(fake.restart, Qt.LeftButton)
    assert len(checks) == 2
    assert fake.table.rowCount() == 0
    assert fake.line.full_text == "Opening the dataset…"


def test_the_chosen_kind_is_kept_while_running(qtbot, fake, checks):
    checks[0].update("running", 1, (JUMP,))
    qtbot.waitUntil(lambda: fake.table.rowCount() == 1)
    click_row(qtbot, fake.kinds, kind_row(fake, "note"))
    assert fake.placeholder.text.text() == NO_FINDINGS_OF_KIND
    assert fake.placeholder.isVisible()
    checks[0].update("running", 2, (NOTE,))
    qtbot.waitUntil(lambda: fake.view.isVisible())
    assert rows(fake) == [("Persons' lengths", NAMES[1])]


def test_the_same_dataset_is_not_checked_twice(qtbot, fake, checks, tmp_path):
    fake.set_library(tmp_path)
    assert len(checks) == 1
    checks[0].update("done", 4)
    qtbot.waitUntil(lambda: not fake.is_running)
    fake.set_library(tmp_path)
    assert len(checks) == 1
    fake.set_library(tmp_path / "other", [tmp_path])
    assert (checks[1].root, checks[1].model_folders) == (tmp_path / "other", [tmp_path])


def test_a_stopped_check_is_started_again(fake, checks, tmp_path):
    fake.close()
    assert checks[0].stopped
    fake.set_library(tmp_path)
    assert len(checks) == 2
