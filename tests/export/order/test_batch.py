"""Orders for many sequences."""

import json
from pathlib import Path

import pytest

from viewer.errors import FileError
from viewer.export.order.batch import UNKNOWN, Batch
from viewer.export.order.clip import Clip
from viewer.export.order.order import Order, Still, Video
from viewer.export.order.shot import Shot

FOLDER = Path("/out")


def batch(product, names=("A", "B"), lengths=()) -> Batch:
    return Batch(Order(Path("/data"), "A", FOLDER, product, Shot()), names, FOLDER, lengths)


def test_each_sequence_has_its_file_in_the_folder():
    orders = batch(Video(Clip(), "webm")).orders()
    assert [(order.name, order.output, order.inside) for order in orders] == [
        ("A", FOLDER / "A.webm", FOLDER), ("B", FOLDER / "B.webm", FOLDER)
    ]  # fmt: skip


def test_a_still_is_at_most_the_last_frame():
    orders = batch(Still(100), ("A", "B", "C"), (100, 300, UNKNOWN)).orders()
    assert [order.product.frame for order in orders] == [99, 100, 100]
    assert orders[0].output == FOLDER / "A.png"


def test_names_that_would_lead_out_stay_inside():
    assert batch(Video(), ("../x", "C:y")).outputs() == [FOLDER / "%2E.%2Fx.mp4", FOLDER / "C%3Ay.mp4"]


def test_a_batch_is_the_same_after_json():
    made = batch(Still(3), ("A", "B"), (4, UNKNOWN))
    assert Batch.from_dict(json.loads(json.dumps(made.to_dict()))) == made


def test_folder_must_hold_what_it_is_given(monkeypatch):
    monkeypatch.setattr("viewer.file_names.file_name", lambda name, ending="": f"../{name}{ending}")
    with pytest.raises(FileError):
        batch(Video()).orders()
    assert batch(Video()).outputs() == []
