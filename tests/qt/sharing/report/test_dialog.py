"""The dialog of the report: what it orders, progress, cancel, failures."""

import json
import sys
from datetime import date
from pathlib import Path

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtGui import QDesktopServices

from viewer.qt.sharing.report import dialog as dialog_module
from viewer.qt.sharing.report.dialog import ReportDialog
from viewer.sharing.report.order import ReportOrder

CHILD = """
import json, sys
order = json.loads(sys.stdin.readline())
print(json.dumps({"event": "progress", "stage": "checking", "done": 3, "total": 8}), flush=True)
if order["pictures"] == 1:
    sys.stdin.read()  # until it is stopped
elif order["pictures"] == 2:
    print(json.dumps({"event": "failed", "reason": "/x.html: the disk is full"}), flush=True)
elif order["pictures"] == 3:
    sys.exit("fell over")
else:
    open(order["output"], "w").write(json.dumps(order))
    print(json.dumps({"event": "done", "bytes": 250000, "sequences": 8, "pictures": 4}), flush=True)
"""


@pytest.fixture
def opened(monkeypatch):
    """Addresses that the system was asked to open."""
    urls = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url.toLocalFile()) or True)
    return urls


@pytest.fixture
def dialog(qtbot, tmp_path, opened):
    del opened  # nothing is opened
    dialog = ReportDialog(command=[sys.executable, "-c", CHILD])
    qtbot.addWidget(dialog)
    order = ReportOrder(tmp_path / "data", tmp_path / "a.html", date(2024, 5, 3), where="hug")
    dialog.set_order(order, "8 of 20 sequences: hug")
    with qtbot.waitExposed(dialog):
        dialog.show()
    yield dialog
    dialog.run.stop()


def begin(dialog, qtbot, pictures):
    dialog.pictures.setValue(pictures)
    qtbot.mouseClick(dialog.make, Qt.LeftButton)


def test_a_report_is_made_as_asked_for_and_opens(dialog, qtbot, tmp_path, opened):
    dialog.health.setChecked(False)
    dialog.path.setText(str(tmp_path / "b"))
    begin(dialog, qtbot, 9)
    assert not dialog.make.isEnabled()
    qtbot.waitUntil(lambda: dialog.run.state.stage == "done")
    assert dialog.status.line.full_text == "Saved b.html (0.2 MB)"
    order = ReportOrder.from_dict(json.loads((tmp_path / "b.html").read_text()))
    assert (order.where, order.check, order.pictures, order.overwrite) == ("hug", False, 9, False)
    assert opened == [str(tmp_path / "b.html")]
    assert dialog.status.open.isVisible()


def test_it_is_stopped(dialog, qtbot, opened):
    begin(dialog, qtbot, 1)
    qtbot.waitUntil(lambda: dialog.status.line.full_text == "Checking the files: 3 of 8")
    assert (dialog.status.bar.value(), dialog.status.bar.maximum()) == (3, 8)
    qtbot.mouseClick(dialog.status.cancel, Qt.LeftButton)
    qtbot.waitUntil(lambda: dialog.status.line.full_text == "Cancelled. No file was left.")
    assert opened == []
    assert dialog.make.isEnabled()


@pytest.mark.parametrize(
    ("pictures", "said"), [(2, "/x.html: the disk is full"), (3, "The process ended with status 1: fell over.")]
)
def test_why_it_failed(dialog, qtbot, pictures, said):
    begin(dialog, qtbot, pictures)
    qtbot.waitUntil(lambda: dialog.run.state.stage == "failed")
    assert dialog.status.error.text() == said


def test_an_existing_file_is_replaced_only_if_that_is_wanted(dialog, qtbot, tmp_path, monkeypatch):
    path: Path = tmp_path / "a.html"
    path.write_text("mine")
    monkeypatch.setattr(dialog_module, "ask_to_replace", lambda *_: False)
    begin(dialog, qtbot, 9)
    assert dialog.run.state.stage == "ready"
    assert path.read_text() == "mine"
    monkeypatch.setattr(dialog_module, "ask_to_replace", lambda *_: True)
    begin(dialog, qtbot, 9)
    qtbot.waitUntil(lambda: dialog.run.state.stage == "done")
    assert '"overwrite": true' in path.read_text()
