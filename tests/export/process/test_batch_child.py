"""What the process does that exports many sequences, with workers and a studio that only pretend."""

import json
import threading
from pathlib import Path

import pytest

from tests.bulk.here import Here
from viewer.errors import ExportError, FileError
from viewer.export import rendering
from viewer.export.drawing.result import Result
from viewer.export.order.batch import Batch
from viewer.export.order.order import Order, Still
from viewer.export.order.shot import Shot
from viewer.export.process.batch_child import export

NAMES = ("G001T000A000R000", "G001T000A001R000", "G002T000A000R000")


class Studio:
    """Fails for the second sequence."""

    def make(self, order: Order) -> Result:
        if order.name == NAMES[1]:
            raise ExportError("the disk is full")
        order.output.write_bytes(b"picture")
        return Result(1, 0.1)


@pytest.fixture
def batch(dataset, tmp_path: Path, monkeypatch) -> Batch:
    for name in NAMES:
        dataset.write_sequence(name, frames=4, skeletons=())
    rendering._library.cache_clear()
    monkeypatch.setattr(rendering, "_open_studio", lambda _gl: Studio())
    order = Order(dataset.root, NAMES[0], tmp_path / "out", Still(0), Shot(size=(64, 48)))
    return Batch(order, NAMES, tmp_path / "out")


def test_every_sequence_is_told_and_failures_are_named(batch: Batch):
    events: list[dict] = []
    export(batch, Here(), "auto", threading.Event(), events.append)
    assert events[0] == {"event": "begun", "total": 3}
    told = {event["name"]: (event["status"], event["reason"]) for event in events[1:]}
    assert told[NAMES[1]] == ("failed", "the disk is full")
    assert [told[name][0] for name in NAMES] == ["done", "failed", "done"]
    lines = (batch.folder / "report.jsonl").read_text().splitlines()
    assert [json.loads(line)["status"] for line in lines] == ["done", "failed", "done"]
    assert sorted(path.name for path in batch.folder.iterdir()) == [
        f"{NAMES[0]}.png",
        f"{NAMES[2]}.png",
        "report.jsonl",
    ]


def test_a_cancelled_export_begins_nothing(batch: Batch):
    cancel = threading.Event()
    cancel.set()
    events: list[dict] = []
    export(batch, Here(), "auto", cancel, events.append)
    assert not list(batch.folder.glob("*.png"))


def test_a_folder_that_cannot_be_made(batch: Batch):
    batch.folder.write_text("a file")
    with pytest.raises(FileError, match="out: cannot be used"):
        export(batch, Here(), "auto", threading.Event(), lambda _event: None)
