"""The command `render`, with workers that only pretend."""

import io
import json
import os
import signal

import pytest

from tests.platforms import needs_folder_locks, needs_signals
from viewer.bulk import cluster
from viewer.bulk.task import Done, Failed
from viewer.cli import main
from viewer.errors import GraphicsError
from viewer.export import render_run
from viewer.export.order.order import Sheet, Video
from viewer.export.rendering import Rendered, RenderTask

HUG, WAVE, KICK = "G001T000A000R000", "G001T001A002R000", "G002T000A005R000"


class Pretended:
    """Workers that draw nothing. `end` is called with an order and gives its outcome's status and reason."""

    def __init__(self):
        self.orders = []
        self.time_limit = None
        self.end = lambda _order: ("done", "")
        self.unreadable = {}

    def run(self, _cluster, task, orders, cancelled, time_limit):
        assert isinstance(task, RenderTask)
        self.time_limit = time_limit
        for order in orders:
            if cancelled():
                return
            self.orders.append(order)
            status, reason = self.end(order)
            if status == "fatal":
                raise GraphicsError(reason)
            yield None
            made = Rendered(status, 9, reason, self.unreadable.get(order.name, ()))
            yield Failed(order, reason, 1.0) if status == "failed" else Done(order, made, 1.0)


@pytest.fixture
def workers(monkeypatch):
    pretended = Pretended()
    monkeypatch.setattr(render_run, "run", pretended.run)
    return pretended


@pytest.fixture
def command(dataset, tmp_path):
    for name in (HUG, WAVE, KICK):
        dataset.write_skeleton(name, "P1", 2)
    dataset.write_annotations({}, {"train": [HUG, WAVE], "test": [KICK]})
    return lambda *words: main(["render", str(dataset.root), *words, "-o", str(tmp_path / "out")])


def report(tmp_path):
    return [json.loads(line) for line in (tmp_path / "out" / "report.jsonl").read_text("utf-8").splitlines()]


def test_every_sequence_becomes_a_video_named_after_it(command, workers, tmp_path, capsys):
    assert command() == 0
    assert [order.output for order in workers.orders] == [tmp_path / "out" / f"{n}.mp4" for n in (HUG, WAVE, KICK)]
    assert [entry["status"] for entry in report(tmp_path)] == ["done"] * 3
    written = capsys.readouterr()
    assert written.out == f"3 done in 0 s; see {tmp_path / 'out' / 'report.jsonl'}\n"
    assert written.err == ""


def test_a_person_whose_file_cannot_be_read_is_told_though_the_rest_is_drawn(command, workers, tmp_path, capsys):
    workers.unreadable = {WAVE: ("P2 motion",)}
    workers.end = lambda _order: ("done", "P2's motion cannot be shown.")
    assert command() == 1
    written = capsys.readouterr()
    assert written.err == f"{WAVE}: P2's motion cannot be shown.\n"
    assert written.out.startswith("3 done in 0 s, 1 with files that cannot be read; see ")
    assert [entry.get("unreadable") for entry in report(tmp_path)] == [None, ["P2 motion"], None]


@pytest.mark.parametrize(
    ("words", "file", "product"),
    [
        (["--format", "png"], HUG, Video),
        (["--format", "webm", "--background", "transparent"], f"{HUG}.webm", Video),
        (["--sheet"], f"{HUG}.png", Sheet),
    ],
)
def test_other_products(command, workers, words, file, product):
    assert command(HUG, *words) == 0
    assert (workers.orders[0].output.name, type(workers.orders[0].product)) == (file, product)


@pytest.mark.parametrize(("words", "sheet"), [(["--sheet"], Sheet(12, 4)), (["--sheet", "3"], Sheet(3, 3))])
def test_sheets(command, workers, words, sheet):
    assert command(*words) == 0
    assert workers.orders[0].product == sheet


def test_paths_are_whole_for_workers_that_are_elsewhere(workers, dataset, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    models = tmp_path / "models"
    models.mkdir()
    dataset.write_skeleton(HUG, "P1", 2)
    assert main(["render", dataset.root.name, HUG, "-o", "here", "--body-models", "models"]) == 0
    order = workers.orders[0]
    assert (order.dataset, order.output.parent, order.model_folders[0]) == (dataset.root, tmp_path / "here", models)


def test_body_models_without_a_usable_file_are_told_on_stderr_and_in_the_report(command, workers, tmp_path, capsys):
    (tmp_path / "SMPLX_MALE.pkl").touch()
    workers.end = lambda order: ("done", "P2's motion is missing." if order.name == HUG else "")
    assert command(HUG, WAVE, "--body-models", str(tmp_path)) == 0
    told = capsys.readouterr().err.removeprefix("interx-viewer: ").rstrip("\n")
    assert told.startswith(f"--body-models: {tmp_path} has no SMPLX_MALE.npz, ")
    assert "There is SMPLX_MALE.pkl. Files .pkl are not read" in told
    assert [line["reason"] for line in report(tmp_path)] == [f"P2's motion is missing. {told}", told]
    assert command(HUG, "--overwrite") == 0
    assert capsys.readouterr().err == ""


def test_a_selection_from_a_list(command, workers, tmp_path):
    path = tmp_path / "list.txt"
    path.write_text(f"# those\n{KICK}\n\n{HUG}\n")
    assert command("--from-list", str(path), "--split", "test") == 0
    assert [order.name for order in workers.orders] == [KICK]


def test_a_list_from_stdin(command, workers, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{WAVE}\n"))
    assert command("--from-list", "-") == 0
    assert [order.name for order in workers.orders] == [WAVE]


def test_a_selection_by_a_query(command, workers):
    assert command("--where", "action:hug,wave,kick -wave", "--split", "train") == 0
    assert [order.name for order in workers.orders] == [HUG]


def test_a_query_reads_the_order_as_the_picture_does(dataset, command, workers):
    dataset.write_annotations({HUG: 0, WAVE: 1}, {})
    assert command("--where", "actor:P1", "--convention", "readme") == 0
    assert [order.name for order in workers.orders] == [HUG]


def test_a_query_that_is_wrong_is_told_with_its_place(command, tmp_path, capsys):
    assert command("--where", "-action:hugs wave") == 2
    told = 'There is no action "hugs". Did you mean Hug?\n  -action:hugs wave\n          ^^^^\n'
    assert capsys.readouterr().err == f"interx-viewer: {told}"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--where", "zzz"], "no sequence is found by the query"),
        (["--action", "hand wave"], "Near it: Handshake, Wave"),
        (["G9"], '"G9" is not among the 3 sequences'),
        (["--from-list", "{tmp}/none.txt"], "none.txt: cannot be read: No such file"),
        (["--from-list", "{tmp}/data.bin"], "data.bin: is not a text file"),
        (["--split", "val"], "no sequence is in the split val"),
        (["--jobs", "0"], "--jobs 0: at least 1"),
        (["--jobs", "2", "--scheduler", "tcp://here:1"], "leave out --jobs"),
        (["--scheduler", "here"], "--scheduler here: write its address as tcp://"),
        (["--timeout", "0"], "--timeout 0: more than 0 is needed"),
        (["--sheet", "--frames", "0-9"], "leave out --format, --frames"),
        (["--sheet", "65"], "1 to 64 stills"),
        (["--size", "641x360"], "640x360"),
    ],
)
def test_bad_use_ends_with_2_and_a_sentence(command, workers, words, told, tmp_path, capsys):
    (tmp_path / "data.bin").write_bytes(b"\xff\xfe\x00\xd8")
    assert command(*(word.format(tmp=tmp_path) for word in words)) == 2
    written = capsys.readouterr().err
    assert told in written
    assert written.startswith("interx-viewer: ")
    assert written.count("\n") == 1
    assert workers.orders == []
    assert not (tmp_path / "out").exists()


def test_a_scheduler_that_is_not_there_is_told(command, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(cluster, "CONNECT_S", 0.3)
    assert command("--scheduler", "tcp://127.0.0.1:9") == 2
    assert "--scheduler tcp://127.0.0.1:9: no scheduler answers there" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_time_limit(command, workers):
    assert command("--timeout", "2.5") == 0
    assert workers.time_limit == 2.5


def test_a_failure_is_told_at_once_and_ends_with_1(command, workers, tmp_path, capsys):
    workers.end = lambda order: ("failed", "its motion is cut off") if order.name == WAVE else ("done", "")
    assert command() == 1
    assert capsys.readouterr().err == f"{WAVE}: its motion is cut off\n"
    assert {entry["name"]: entry["reason"] for entry in report(tmp_path)}[WAVE] == "its motion is cut off"


@needs_signals
@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopping_keeps_what_is_done(command, workers, tmp_path, capsys, number):
    before = signal.getsignal(number)

    def end(order):
        if order.name == WAVE:
            os.kill(os.getpid(), number)
        return "done", ""

    workers.end = end
    assert command() == 130
    assert [entry["name"] for entry in report(tmp_path)] == [HUG, WAVE]
    assert capsys.readouterr().err == "interx-viewer: stopped; run the same command again to go on\n"
    assert signal.getsignal(number) == before


def test_graphics_that_cannot_draw_end_the_run(command, workers, tmp_path, capsys):
    workers.end = lambda _order: ("fatal", "there is no OpenGL here")
    assert command() == 1
    assert capsys.readouterr().err == "interx-viewer: there is no OpenGL here\n"
    assert report(tmp_path) == []


def test_leftovers_of_the_runs_own_files_are_removed(command, workers, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    ours, other = out / f".{HUG}.mp4.0123abcd.part", out / ".another.mp4.0123abcd.part"
    frames = out / f".{KICK}.mp4.0123abcd.part"
    frames.mkdir()
    (frames / "000000.png").write_bytes(b"x")
    for path in (ours, other):
        path.write_bytes(b"x")
    assert command() == 0
    assert [path.exists() for path in (ours, frames, other)] == [False, False, True]
    assert len(workers.orders) == 3


@needs_folder_locks
def test_a_second_run_in_the_same_folder_is_refused(command, workers, capsys):
    statuses = []
    workers.end = lambda order: (statuses.append(command()) if order.name == HUG else None, ("done", ""))[1]
    assert command() == 0
    assert statuses == [1]
    assert "another run is writing into it" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_told(command, workers, tmp_path, capsys):
    (tmp_path / "out").write_text("a file")
    assert command() == 1
    assert str(tmp_path / "out") in capsys.readouterr().err
    assert workers.orders == []
