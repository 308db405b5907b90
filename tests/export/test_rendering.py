"""What the bulk task does for one sequence, with a studio that only pretends."""

from dataclasses import replace
from pathlib import Path

import pytest

from viewer.bodies.catalog import Catalog
from viewer.errors import ExportError, FileError, GraphicsError
from viewer.export import rendering
from viewer.export.checking.finished_file import MediaInfo
from viewer.export.drawing.result import Result
from viewer.export.order.order import Order, Video
from viewer.export.order.shot import Shot
from viewer.export.rendering import Rendered, RenderTask, render
from viewer.state.options import ViewOptions

NAME = "G001T000A000R000"
NO_MODELS = "Mannequin: SMPLX_MALE.npz and SMPLX_FEMALE.npz not found. Get it at smpl-x.is.tue.mpg.de."


class Studio:
    def __init__(self):
        self.orders = []

    def make(self, order):
        self.orders.append(order)
        return Result(3, 0.1)


@pytest.fixture
def order(dataset, tmp_path):
    dataset.write_sequence(NAME, frames=12)
    rendering._library.cache_clear()
    return Order(dataset.root, NAME, tmp_path / "out" / f"{NAME}.mp4", Video(), Shot(size=(64, 48)))


def rendered(monkeypatch, order, made=None):
    """What came of it, and what was drawn."""
    studio = Studio()
    if made is not None:
        order.output.parent.mkdir()
        order.output.write_bytes(b"film")
        monkeypatch.setattr("viewer.export.checking.existing_file.is_made.__defaults__", (lambda _: made,))
    return render(lambda: studio, order), studio.orders


def test_what_is_not_there_is_drawn(monkeypatch, order):
    assert rendered(monkeypatch, order)[0] == Rendered("done", 3, NO_MODELS)


def test_what_is_broken_in_a_sequence_is_told_though_it_is_drawn(monkeypatch, order, dataset):
    dataset.write(f"motions/{NAME}/P2.npz", b"cut off")
    made, _ = rendered(monkeypatch, order)
    assert (made.status, made.unreadable) == ("done", ("P2 motion",))
    assert "P2.npz" in made.note


def test_models_that_no_picture_shows_are_not_missed(monkeypatch, order):
    bones = replace(order, shot=replace(order.shot, options=ViewOptions(body="skeleton")))
    assert rendered(monkeypatch, bones)[0] == Rendered("done", 3, "")


def test_what_is_there_is_skipped(monkeypatch, order):
    models = Catalog(order.model_folders).used()
    made = MediaInfo(size=(64, 48), n_frames=3, title="", comment=f"; settings {order.settings(models)}")
    assert rendered(monkeypatch, order, made) == (Rendered("skipped", 3, NO_MODELS), [])


def test_what_lacks_frames_is_drawn_over(monkeypatch, order):
    made = MediaInfo(size=(64, 48), n_frames=2, title="", comment=f"; settings {order.settings([])}")
    found, orders = rendered(monkeypatch, order, made)
    assert (found.status, orders[0].overwrite) == ("done", True)


def test_what_others_made_is_left_alone(monkeypatch, order):
    with pytest.raises(ExportError, match="--overwrite"):
        rendered(monkeypatch, order, MediaInfo(size=(64, 48), n_frames=3, title="", comment="mine"))


def test_overwriting_looks_at_nothing(monkeypatch, order):
    order = Order.from_dict(order.to_dict() | {"overwrite": True})
    found, _ = rendered(monkeypatch, order, MediaInfo(size=(64, 48), n_frames=3, title="", comment="mine"))
    assert found.status == "done"


def test_a_sequence_that_cannot_be_read_fails_with_its_reason(monkeypatch, order):
    for part in ("motions", "skeletons"):
        for person in ("P1.npz", "P1.npy", "P2.npz", "P2.npy"):
            path = order.dataset / part / NAME / person
            if path.exists():
                path.write_bytes(b"nonsense")
    with pytest.raises(FileError, match="nothing can be shown"):
        rendered(monkeypatch, order)


def test_a_dataset_that_this_worker_cannot_see_is_told(monkeypatch, order):
    with pytest.raises(FileError, match="/nowhere/at/all"):
        rendered(monkeypatch, Order.from_dict(order.to_dict() | {"dataset": "/nowhere/at/all"}))


def test_graphics_are_opened_once_and_only_to_draw(monkeypatch, order):
    opened = []
    monkeypatch.setattr(rendering, "_open_studio", lambda gl: opened.append(gl) or Studio())
    work = RenderTask("egl").begin()
    assert opened == []
    another = Order.from_dict(order.to_dict() | {"output": str(Path(order.output).with_name("another.mp4"))})
    assert [one.status for one in work([order, another])] == ["done", "done"]
    assert opened == ["egl"]


def test_graphics_that_cannot_draw_end_the_run():
    assert issubclass(GraphicsError, RenderTask.fatal)
