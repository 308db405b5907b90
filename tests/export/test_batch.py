"""The run of many sequences, with workers that only pretend."""

from collections import deque
from pathlib import Path

import pytest

from viewer.errors import GraphicsError
from viewer.export.batch import make_all
from viewer.export.order.order import Order, Video
from viewer.export.order.shot import Shot


class Pretended:
    """Workers with `outcomes` by name, "done" where there is none; they end in the order of their submission."""

    def __init__(self, places=2, outcomes=()):
        self.outcomes = dict(outcomes)
        self.open = deque()
        self.most_open = 0
        self.submitted = []
        self.stopped = False
        self._places = places

    def places(self):
        return self._places

    def submit(self, order):
        self.open.append(order)
        self.submitted.append(order.name)
        self.most_open = max(self.most_open, len(self.open))

    def outcome(self, _timeout):
        if not self.open:
            return None
        order = self.open.popleft()
        status = "stopped" if self.stopped else self.outcomes.get(order.name, "done")
        return order, {"status": status, "seconds": 1.0, "frames": 5, "reason": "why" if status == "failed" else ""}

    def stop(self):
        self.stopped = True


def orders(count):
    shot = Shot()
    return [Order(Path("d"), f"s{i}", Path(f"out/s{i}.mp4"), Video(), shot) for i in range(count)]


def entries(workers, count, stopped=lambda _noted: False):
    noted = []

    def note(entry):
        if entry is not None:
            noted.append(entry)

    make_all(orders(count), workers, note, lambda: stopped(noted))
    return noted


def test_every_sequence_has_one_entry_and_a_failure_stops_no_other():
    noted = entries(Pretended(outcomes={"s1": "failed", "s3": "skipped"}), 6)
    assert [(entry.name, entry.status) for entry in noted] == [
        ("s0", "done"), ("s1", "failed"), ("s2", "done"), ("s3", "skipped"), ("s4", "done"), ("s5", "done"),
    ]  # fmt: skip
    assert (noted[1].file, noted[1].reason, noted[1].frames) == ("s1.mp4", "why", 5)


def test_few_are_given_out_at_a_time():
    workers = Pretended(places=3)
    assert len(entries(workers, 50)) == 50
    assert workers.most_open == 6


def test_stopping_gives_up_what_is_open_and_leaves_the_rest():
    workers = Pretended(places=2)
    noted = entries(workers, 50, stopped=lambda noted: len(noted) >= 3)
    assert workers.stopped
    assert [entry.name for entry in noted] == ["s0", "s1", "s2"]
    assert len(workers.submitted) == 3 + 3
    assert not workers.open


def test_a_worker_that_cannot_draw_ends_the_run():
    workers = Pretended(outcomes={"s2": "unusable"})
    with pytest.raises(GraphicsError):
        entries(workers, 20)
    assert workers.stopped
    assert len(workers.submitted) < 20


def test_what_goes_wrong_in_telling_ends_the_run():
    workers = Pretended()

    def note(_entry):
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        make_all(orders(20), workers, note, lambda: False)
    assert workers.stopped
