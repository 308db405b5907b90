"""The process that exports, as the window has it: what it is progress, what it answers, and how it ends."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.qt.export_helpers import order_to, stand_in
from viewer.export.order.order import Order
from viewer.qt.exporting import process as export_process
from viewer.qt.exporting.process import ExportProcess, folder_of


@pytest.fixture
def start() -> Iterator[Callable[[str], ExportProcess]]:
    """start(behaviour) returns a stand-in process, which is stopped after the test."""
    processes: list[ExportProcess] = []

    def start_process(behaviour: str) -> ExportProcess:
        processes.append(stand_in(behaviour))
        return processes[-1]

    yield start_process
    for process in processes:
        process.stop()


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def pid(process: ExportProcess) -> int:
    return process._process.processId()


def test_one_process_runs_several_orders(qtbot, start, tmp_path):
    process = start("makes")
    progress: list[tuple[int, int]] = []
    process.progressed.connect(lambda done, total: progress.append((done, total)))
    with qtbot.waitSignal(process.saved) as saved:
        process.start(order_to(tmp_path / "a.mp4"))
        assert process.is_busy
    assert saved.args == [tmp_path / "a.mp4"]
    assert progress == [(0, 4), (2, 4), (4, 4)]
    assert not process.is_busy
    first = pid(process)
    with qtbot.waitSignal(process.saved):
        process.start(order_to(tmp_path / "b.mp4"))
    assert pid(process) == first
    assert files_in(tmp_path) == ["a.mp4", "b.mp4"]
    assert Order.from_dict(json.loads((tmp_path / "b.mp4").read_text())) == order_to(tmp_path / "b.mp4")


def test_the_process_survives_a_failure(qtbot, start, tmp_path):
    process = start("fails")
    with qtbot.waitSignal(process.failed) as failed:
        process.start(order_to(tmp_path / "a.mp4"))
    assert failed.args == [f"{tmp_path / 'a.mp4'}: the disk is full"]
    assert process.is_alive
    assert not process.is_busy


def test_cancelling(qtbot, start, tmp_path):
    process = start("waits")
    with qtbot.waitSignal(process.progressed, check_params_cb=lambda done, _: done == 2):
        process.start(order_to(tmp_path / "a.mp4"))
    with qtbot.waitSignal(process.cancelled):
        process.cancel()
        process.cancel()
        assert process.is_cancelling
    assert files_in(tmp_path) == []
    assert process.is_alive


def test_a_process_that_does_not_answer_is_killed(qtbot, start, tmp_path, monkeypatch):
    monkeypatch.setattr(export_process, "CANCEL_MS", 10)
    process = start("deaf")
    (tmp_path / ".b.mp4.0123abcd.part").touch()
    with qtbot.waitSignal(process.progressed, check_params_cb=lambda done, _: done == 2):
        process.start(order_to(tmp_path / "a.mp4"))
    assert (tmp_path / ".a.mp4.0123abcd.part").exists()
    with qtbot.waitSignal(process.cancelled):
        process.cancel()
    assert not process.is_alive
    assert files_in(tmp_path) == [".b.mp4.0123abcd.part"], "partial files of other exports are kept"


def test_cancelling_while_starting_kills_the_process(qtbot, start, tmp_path):
    process = start("starts forever")
    process.start(order_to(tmp_path / "a.mp4"))
    with qtbot.waitSignal(process.cancelled):
        process.cancel()
    assert not process.is_alive


def test_a_crashing_process(qtbot, start, tmp_path):
    process = start("crashes")
    for _ in range(2):
        with qtbot.waitSignal(process.failed) as failed:
            process.start(order_to(tmp_path / "a.mp4"))
        assert failed.args == ["The export process has ended unexpectedly: fell over."]
        assert files_in(tmp_path) == []
        assert not process.is_alive


def test_a_machine_without_graphics(qtbot, start, tmp_path):
    process = start("unusable")
    with qtbot.waitSignal(process.failed) as failed:
        process.start(order_to(tmp_path / "a.mp4"))
    assert failed.args == ["No graphics can be had here."]


def test_a_missing_program(qtbot, tmp_path):
    process = ExportProcess([str(tmp_path / "none")], {})
    with qtbot.waitSignal(process.failed) as failed:
        process.start(order_to(tmp_path / "a.mp4"))
    assert failed.args[0].startswith("The export process cannot be started: ")
    assert not process.is_busy


def test_release_ends_the_process_when_idle(qtbot, start, tmp_path):
    process = start("makes")
    with qtbot.waitSignal(process.saved):
        process.start(order_to(tmp_path / "a.mp4"))
        process.release()
        assert process.is_alive
    assert not process.is_alive
    with qtbot.waitSignal(process.saved):
        process.start(order_to(tmp_path / "b.mp4"))
    assert process.is_alive
    process.release()
    assert not process.is_alive


@pytest.mark.parametrize("behaviour", ["waits", "deaf"])
def test_stopping_leaves_no_process_and_no_file(qtbot, start, tmp_path, monkeypatch, behaviour):
    monkeypatch.setattr(export_process, "END_MS", 3000 if behaviour == "waits" else 300)
    process = start(behaviour)
    with qtbot.waitSignal(process.progressed, check_params_cb=lambda done, _: done == 2):
        process.start(order_to(tmp_path / "a.mp4"))
    process.stop()
    assert (process.is_alive, process.is_busy, files_in(tmp_path)) == (False, False, [])


def test_folder_of(tmp_path):
    assert folder_of(tmp_path) == tmp_path
    assert folder_of(tmp_path / "a.mp4") == tmp_path
