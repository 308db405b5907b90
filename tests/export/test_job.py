"""What a worker does for one sequence, with a renderer that only pretends."""

from pathlib import Path

import pytest

from viewer.bodies.catalog import Catalog
from viewer.errors import ExportError, GraphicsError
from viewer.export import job
from viewer.export.checking.finished_file import Made
from viewer.export.drawing.result import Cancelled, Result
from viewer.export.order.order import Order, Video
from viewer.export.order.shot import Shot

NAME = "G001T000A000R000"


class Renderer:
    """Ends in each of `ends`, one after the other: a number of frames, an error, or "crash"."""

    def __init__(self, ends):
        self.ends = list(ends)
        self.orders = []
        self.pid = 1

    def make(self, order, progress=None, cancelled=lambda: False):  # noqa: ARG002
        self.pid = 1
        self.orders.append(order)
        end = self.ends.pop(0)
        if end == "crash":
            self.pid = None
            raise ExportError("the process that draws was ended by signal 9")
        if isinstance(end, Exception):
            raise end
        return Result(end, 0.1)


@pytest.fixture
def order(dataset, tmp_path):
    dataset.write_sequence(NAME, frames=12)
    job._library.cache_clear()
    return Order(dataset.root, NAME, tmp_path / "out" / f"{NAME}.mp4", Video(), Shot(size=(64, 48)))


def worked(monkeypatch, order, *ends, made=None, run="run"):
    """What came of it, and the renderer."""
    renderer = Renderer(ends)
    monkeypatch.setattr(job, "_idle", [("auto", renderer)])
    if made is not None:
        order.output.parent.mkdir()
        order.output.write_bytes(b"film")
        monkeypatch.setattr("viewer.export.resume.inspect", lambda _: made)
        monkeypatch.setattr("viewer.export.resume.is_made.__defaults__", (lambda _: made,))
    return job.work(run, order.to_dict(), "auto"), renderer


def test_what_is_not_there_is_drawn(monkeypatch, order):
    outcome, _ = worked(monkeypatch, order, 3)
    assert outcome.pop("seconds") >= 0
    assert outcome == {"status": "done", "frames": 3, "reason": ""}


def test_what_is_broken_in_a_sequence_is_told_though_it_is_drawn(monkeypatch, order, dataset):
    dataset.write(f"motions/{NAME}/P2.npz", b"cut off")
    outcome, _ = worked(monkeypatch, order, 3)
    assert outcome["status"] == "done"
    assert "P2.npz" in outcome["reason"]


def test_what_is_there_is_skipped(monkeypatch, order):
    models = Catalog(order.model_folders).available()
    made = Made(size=(64, 48), n_frames=3, title="", comment=f"; settings {order.settings(models)}")
    outcome, renderer = worked(monkeypatch, order, made=made)
    assert (outcome["status"], outcome["frames"], renderer.orders) == ("skipped", 3, [])


def test_what_lacks_frames_is_drawn_over(monkeypatch, order):
    made = Made(size=(64, 48), n_frames=2, title="", comment=f"; settings {order.settings([])}")
    outcome, renderer = worked(monkeypatch, order, 3, made=made)
    assert (outcome["status"], renderer.orders[0].overwrite) == ("done", True)


def test_what_others_made_is_left_alone(monkeypatch, order):
    outcome, renderer = worked(monkeypatch, order, made=Made(size=(64, 48), n_frames=3, title="", comment="mine"))
    assert (outcome["status"], renderer.orders) == ("failed", [])
    assert "--overwrite" in outcome["reason"]


def test_overwriting_looks_at_nothing(monkeypatch, order):
    order = Order.from_dict(order.to_dict() | {"overwrite": True})
    outcome, _ = worked(monkeypatch, order, 3, made=Made(size=(64, 48), n_frames=3, title="", comment="mine"))
    assert outcome["status"] == "done"


def test_a_renderer_that_crashes_is_tried_once_more(monkeypatch, order):
    outcome, renderer = worked(monkeypatch, order, "crash", 3)
    assert (outcome["status"], len(renderer.orders)) == ("done", 2)


def test_a_sequence_that_crashes_it_twice_fails(monkeypatch, order):
    outcome, renderer = worked(monkeypatch, order, "crash", "crash", 3)
    assert (outcome["status"], len(renderer.orders)) == ("failed", 2)
    assert "signal 9" in outcome["reason"]


def test_an_order_that_fails_is_not_tried_again(monkeypatch, order):
    outcome, renderer = worked(monkeypatch, order, ExportError("the disk is full"), 3)
    assert (outcome["status"], outcome["reason"], len(renderer.orders)) == ("failed", "the disk is full", 1)


@pytest.mark.parametrize(("error", "status"), [(Cancelled("c"), "stopped"), (GraphicsError("no GL"), "unusable")])
def test_other_ends(monkeypatch, order, error, status):
    assert worked(monkeypatch, order, error)[0]["status"] == status


def test_a_sequence_that_cannot_be_read_fails_with_its_reason(monkeypatch, order):
    for part in ("motions", "skeletons"):
        for person in ("P1.npz", "P1.npy", "P2.npz", "P2.npy"):
            path = order.dataset / part / NAME / person
            if path.exists():
                path.write_bytes(b"nonsense")
    outcome, renderer = worked(monkeypatch, order)
    assert (outcome["status"], renderer.orders) == ("failed", [])
    assert "nothing can be shown" in outcome["reason"]


def test_a_dataset_that_this_worker_cannot_see_is_told(monkeypatch, order):
    elsewhere = Order.from_dict(order.to_dict() | {"dataset": "/nowhere/at/all"})
    outcome, _ = worked(monkeypatch, elsewhere)
    assert (outcome["status"], "/nowhere/at/all" in outcome["reason"]) == ("failed", True)


def test_a_stopped_run_draws_nothing_more(monkeypatch, order):
    monkeypatch.setattr(job, "_unwanted", set())
    job.stop("one")
    outcome, renderer = worked(monkeypatch, order, 3, run="one")
    assert (outcome["status"], renderer.orders) == ("stopped", [])
    outcome, _ = worked(monkeypatch, order, 3, run="another")
    assert outcome["status"] == "done"


def test_a_renderer_is_kept_for_the_next_sequence(monkeypatch, order):
    _, renderer = worked(monkeypatch, order, 3)
    assert job._idle == [("auto", renderer)]


def test_the_renderer_keeps_to_one_core(monkeypatch):
    monkeypatch.setattr(job, "_idle", [])
    for name in job.ONE_CORE:
        monkeypatch.setenv(name, "7")
    job._renderer("auto").close()
    assert {name: job.os.environ[name] for name in job.ONE_CORE} == job.ONE_CORE
    assert Path(job.__file__).exists()
