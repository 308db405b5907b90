"""Exports of many sequences from the window."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.qt.export_helpers import click, order_to, shown
from tests.qt.window_helpers import FIRST, LAST, SECOND
from viewer.export.order.batch import Batch
from viewer.export.order.draft import BATCH_FOLDER, ViewState
from viewer.export.order.order import Still, Video
from viewer.export.process.state import ExportState
from viewer.qt.exporting import batch_control, questions
from viewer.qt.exporting.batch_control import summary
from viewer.qt.exporting.batch_export import BatchExport, BatchResult
from viewer.qt.exporting.form import NOT_SELECTED, WHOLE

CHILD = Path(__file__).parents[1] / "batch_child.py"
NAMES = ("A", "B", "C")


def command(behaviour: str) -> list[str]:
    return [sys.executable, "-S", str(CHILD), behaviour]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[list[str]], BatchExport]]:
    """start(command) starts a batch of three sequences."""
    exports: list[BatchExport] = []

    def begin(words: list[str]) -> BatchExport:
        exports.append(BatchExport(words))
        exports[-1].start(Batch(order_to(tmp_path / "a.mp4"), NAMES, tmp_path))
        return exports[-1]

    yield begin
    for export in exports:
        export.stop()


def result_of(qtbot, export: BatchExport) -> BatchResult:
    with qtbot.waitSignal(export.ended) as ended:
        pass
    return ended.args[0]


def test_what_came_of_each_sequence(qtbot, start, tmp_path):
    export = start(command("makes"))
    progress: list[tuple[int, int, int]] = []
    export.progressed.connect(lambda *numbers: progress.append(numbers))
    result = result_of(qtbot, export)
    assert progress == [(1, 3, 0), (2, 3, 0), (3, 3, 1)]
    assert (result.made, result.kept, result.failures) == (1, 1, [("C", "it has no frames")])
    assert summary(result) == f"Saved 1 file in {tmp_path}; 1 was there already; 1 failed"
    assert not export.is_busy


def test_cancelling_keeps_what_is_finished(qtbot, start, tmp_path):
    export = start(command("waits"))
    qtbot.waitSignal(export.progressed).wait()
    export.cancel()
    result = result_of(qtbot, export)
    assert (result.cancelled, result.made, result.reason) == (True, 1, "")
    assert summary(result) == f"Cancelled. Saved 1 file in {tmp_path}; 2 left"


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [("refuses", "another run is writing into it"), ("crashes", "The export process ended with status 1: no memory.")],
)
def test_an_export_that_cannot_go_on(qtbot, start, behaviour, reason):
    assert result_of(qtbot, start(command(behaviour))).reason == reason


def test_a_process_that_cannot_be_started(qtbot, tmp_path):
    export = BatchExport([str(tmp_path / "no such program")])
    with qtbot.waitSignal(export.ended) as ended:
        export.start(Batch(order_to(tmp_path / "a.mp4"), NAMES, tmp_path))
    assert ended.args[0].reason == "The export process cannot be started (No such file or directory)."


def test_the_state_counts_sequences():
    state = ExportState()
    state.begin("sequence")
    state.advance(1, 3, 1)
    assert state.text == "Sequence 2 of 3 · 1 failed"


@pytest.fixture
def many(view_state: ViewState) -> ViewState:
    from dataclasses import replace

    return replace(view_state, selected=NAMES, found=tuple("ABCDE"), range=(3, 9))


def test_the_dialog_offers_the_shown_the_selected_and_the_found(dialog, many, tmp_path):
    which = dialog.form.which.buttons
    assert not which["selected"].isEnabled()
    assert which["selected"].toolTip().startswith(NOT_SELECTED.partition("{")[0])
    dialog.follow_view(many)
    assert [button.text() for button in which.values()] == ["This one", "3 selected", "All 5 found"]
    click(which["found"])
    assert shown(dialog) == "5 videos · 1280 × 720"
    assert dialog.form.path.field.text() == str(tmp_path / BATCH_FOLDER)
    assert dialog.form.span.buttons["range"].toolTip() == WHOLE
    assert not dialog.copy.isEnabled()
    batch = dialog.draft.batch(many, {"A": 10})
    assert (batch.names, batch.folder) == (tuple("ABCDE"), tmp_path / BATCH_FOLDER)
    assert (batch.example.shot.viewpoint, batch.example.product) == ("front", Video())
    click(dialog.kind.buttons["still"])
    assert shown(dialog) == "5 stills · 1280 × 720"
    assert dialog.draft.batch(many, {"A": 10}).orders()[0].product == Still(9)


def test_a_folder_that_is_typed(dialog, many, tmp_path):
    dialog.follow_view(many)
    click(dialog.form.which.buttons["selected"])
    dialog.form.path.entered.emit("films")
    assert dialog.draft.output_path(many) == tmp_path / "films"
    click(dialog.form.which.buttons["shown"])
    assert dialog.draft.output_path(many).name == f"{many.name}.mp4"


def test_exporting_the_selection_from_the_window(qtbot, make_window, small_dataset, settings, tmp_path, monkeypatch):
    monkeypatch.setattr(batch_control, "batch_command", lambda: command("makes"))
    asked: list[int] = []
    monkeypatch.setattr(
        batch_control, "ask_to_replace_many", lambda _parent, count, _folder: asked.append(count) or True
    )
    settings.save_folder("exports", tmp_path)
    (tmp_path / BATCH_FOLDER).mkdir()
    (tmp_path / BATCH_FOLDER / f"{SECOND}.mp4").write_bytes(b"")
    window = make_window(small_dataset.root)
    window.actions_by_id["select_all"].trigger()
    window.actions_by_id["export"].trigger()
    control = window.export_launcher.control
    assert control.dialog.draft.which == "selected"
    control.dialog.accept()
    assert (control.batches.is_busy, control.state.under_way, asked) == (True, True, [1])
    qtbot.waitUntil(lambda: not control.state.under_way)
    where = tmp_path / BATCH_FOLDER
    assert control.state.text == f"Saved 2 files in {where}; 1 was there already; 1 failed"
    report = control.batches.report
    assert (report.summary.text(), report.lines.toPlainText()) == (control.state.text, f"{LAST}: it has no frames")
    report.close()
    assert window.workspace.sequence_name == FIRST


def test_quitting_during_a_batch_says_that_files_remain(monkeypatch):
    told: list[str] = []
    monkeypatch.setattr(questions, "ask", lambda *texts: told.append(texts[3]) or True)
    questions.ask_to_quit(None, is_batch=True)
    assert told == ["If you stop it, the finished files remain."]
