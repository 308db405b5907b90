"""The process that exports, as the window has it: what it is told, what it answers, and how it ends."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.qt.export_helpers import order_to, standin
from viewer.export.order.order import Order
from viewer.qt.exporting import process as export_process
from viewer.qt.exporting.process import ExportProcess, folder_of


@pytest.fixture
def start() -> Iterator[Callable[[str], ExportProcess]]:
    """start(manner) is a process with the stand-in; it is ended after the test."""
    made: list[ExportProcess] = []

    def begin(manner: str) -> ExportProcess:
        made.append(standin(manner))
        return made[-1]

    yield begin
    for process in made:
        process.stop()


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def pid(process: ExportProcess) -> int:
    return process._process.processId()


def test_orders_are_made_one_after_the_other_by_one_process(qtbot, start, tmp_path):
    process = start("makes")
    told: list[tuple[int, int]] = []
    process.progressed.connect(lambda done, total: told.append((done, total)))
    with qtbot.waitSignal(process.saved) as saved:
        process.make(order_to(tmp_path / "a.mp4"))
        assert process.busy
    assert saved.args == [tmp_path / "a.mp4"]
    assert told == [(0, 4), (2, 4), (4, 4)]
    assert not process.busy
    first = pid(process)
    with qtbot.waitSignal(process.saved):
        process.make(order_to(tmp_path / "b.mp4"))
    assert pid(process) == first
    assert left(tmp_path) == ["a.mp4", "b.mp4"]
    assert Order.from_dict(json.loads((tmp_path / "b.mp4").read_text())) == order_to(tmp_path / "b.mp4")


def test_a_failure_is_told_and_the_process_stays(qtbot, start, tmp_path):
    process = start("fails")
    with qtbot.waitSignal(process.failed) as failed:
        process.make(order_to(tmp_path / "a.mp4"))
    assert failed.args == [f"{tmp_path / 'a.mp4'}: the disk is full"]
    assert process.alive
    assert not process.busy


def test_cancelling(qtbot, start, tmp_path):
    process = start("waits")
    with qtbot.waitSignal(process.progressed, check_params_cb=lambda done, _: done == 2):
        process.make(order_to(tmp_path / "a.mp4"))
    with qtbot.waitSignal(process.cancelled):
        process.cancel()
        process.cancel()
        assert process.cancelling
    assert left(tmp_path) == []
    assert process.alive


def test_a_process_that_does_not_answer_is_killed(qtbot, start, tmp_path, monkeypatch):
    monkeypatch.setattr(export_process, "CANCEL_MS", 10)
    process = start("deaf")
    (tmp_path / ".b.mp4.0123abcd.part").touch()
    with qtbot.waitSignal(process.progressed, check_params_cb=lambda done, _: done == 2):
        process.make(order_to(tmp_path / "a.mp4"))
    assert (tmp_path / ".a.mp4.0123abcd.part").exists()
    with qtbot.waitSignal(process.cancelled):
        process.cancel()
    assert not process.alive
    assert left(tmp_path) == [".b.mp4.0123abcd.part"], "another export's is none of ours"


def test_cancelling_while_it_starts_is_at_once(qtbot, start, tmp_path):
    process = start("starts forever")
    process.make(order_to(tmp_path / "a.mp4"))
    with qtbot.waitSignal(process.cancelled):
        process.cancel()
    assert not process.alive


def test_a_process_that_dies(qtbot, start, tmp_path):
    process = start("crashes")
    for _ in range(2):
        with qtbot.waitSignal(process.failed) as failed:
            process.make(order_to(tmp_path / "a.mp4"))
        assert failed.args == ["The process that exports has ended unexpectedly: fell over."]
        assert left(tmp_path) == []
        assert not process.alive


def test_a_machine_without_graphics(qtbot, start, tmp_path):
    process = start("unusable")
    with qtbot.waitSignal(process.failed) as failed:
        process.make(order_to(tmp_path / "a.mp4"))
    assert failed.args == ["No graphics can be had here."]


def test_a_program_that_is_not_there(qtbot, tmp_path):
    process = ExportProcess([str(tmp_path / "none")], {})
    with qtbot.waitSignal(process.failed) as failed:
        process.make(order_to(tmp_path / "a.mp4"))
    assert failed.args[0].startswith("The process that exports cannot be started: ")
    assert not process.busy


def test_it_ends_when_it_is_dismissed_or_as_soon_as_it_is_done(qtbot, start, tmp_path):
    process = start("makes")
    with qtbot.waitSignal(process.saved):
        process.make(order_to(tmp_path / "a.mp4"))
        process.dismiss()
        assert process.alive
    assert not process.alive
    with qtbot.waitSignal(process.saved):
        process.make(order_to(tmp_path / "b.mp4"))
    assert process.alive
    process.dismiss()
    assert not process.alive


@pytest.mark.parametrize("manner", ["waits", "deaf"])
def test_stopping_leaves_no_process_and_no_file(qtbot, start, tmp_path, monkeypatch, manner):
    monkeypatch.setattr(export_process, "END_MS", 3000 if manner == "waits" else 300)
    process = start(manner)
    with qtbot.waitSignal(process.progressed, check_params_cb=lambda done, _: done == 2):
        process.make(order_to(tmp_path / "a.mp4"))
    process.stop()
    assert (process.alive, process.busy, left(tmp_path)) == (False, False, [])


def test_the_folder_that_is_opened(tmp_path):
    assert folder_of(tmp_path) == tmp_path
    assert folder_of(tmp_path / "a.mp4") == tmp_path
