"""What a Dask client tells, with one that only pretends; real ones are in test_run.py."""

import pytest

from tests.bulk.tasks import Upper
from tests.later import Later
from viewer import __version__
from viewer.bulk import cluster, worker
from viewer.bulk.cluster import Cluster, check_workers
from viewer.bulk.run import run
from viewer.bulk.task import Failed
from viewer.errors import BulkError

distributed = Later("distributed")


class Future:
    def __init__(self, status, error=None):
        self.status = status
        self._error = error

    def add_done_callback(self, call):
        call(self)

    def exception(self):
        return self._error


class Client:
    def __init__(self, futures=(), versions=(), workers=(1, 1)):
        self.futures, self.versions, self.workers = iter(futures), versions, workers
        self.submitted = []
        self.ran = []

    def submit(self, function, *arguments, **_options):
        self.submitted.append((function, arguments))
        return next(self.futures)

    def nthreads(self):
        if self.workers is None:
            raise OSError("Timed out trying to connect")
        return dict(enumerate(self.workers))

    def wait_for_workers(self, count, timeout):
        if len(self.workers) < count:
            raise TimeoutError(f"Only 0/1 workers arrived after {timeout}")

    def run(self, function, *arguments, **_options):
        self.ran.append((function, arguments))
        if isinstance(self.versions, Exception):
            raise self.versions
        return dict(enumerate(self.versions))


def ended(tmp_path, items, *futures):
    client = Client(futures)
    found = [one for one in run(Cluster(client), Upper(tmp_path), items) if one is not None]
    (name,) = {arguments[0] for _, arguments in client.submitted}
    assert client.ran == [(worker.stop, (name,))]
    return found, [len(arguments[2]) for _, arguments in client.submitted]


def test_a_sequence_that_no_worker_outlives_fails(tmp_path):
    error = Future("error", distributed.KilledWorker("one", None, 3))
    found, _ = ended(tmp_path, ["one"], error)
    assert found == [Failed("one", "every worker that tried it died")]


def test_of_a_batch_that_no_worker_outlives_each_is_tried_alone(tmp_path):
    items = [f"one{number}" for number in range(32)]
    killed = [Future("error", distributed.KilledWorker("one", None, 3)) for _ in range(8 + 32)]
    found, sizes = ended(tmp_path, items, *killed)
    assert sorted(one.item for one in found) == sorted(items)
    assert sorted(sizes) == [1] * 32 + [4] * 8


def test_a_worker_that_fails_fails_the_sequence(tmp_path):
    found, _ = ended(tmp_path, ["one"], Future("error", ImportError("no module named av")))
    assert found == [Failed("one", "the worker failed (ImportError: no module named av)")]


@pytest.mark.parametrize("status", ["cancelled", "lost"])
def test_a_lost_scheduler_is_told(tmp_path, status):
    with pytest.raises(BulkError, match="the scheduler was lost; run the same command again"):
        ended(tmp_path, ["one"], Future(status))


@pytest.mark.parametrize(("threads", "places"), [((1, 1, 4), 6), ((), 1), (None, 1)])
def test_there_is_a_place_for_each_thread(threads, places):
    assert Cluster(Client(workers=threads)).n_places() == places


def test_a_scheduler_without_workers_is_not_waited_for_forever(monkeypatch):
    monkeypatch.setattr(cluster, "_ABSENT_S", -1.0)
    with pytest.raises(BulkError, match="has no workers any more"):
        Cluster(Client(workers=())).n_places()


@pytest.mark.parametrize(
    ("client", "told"),
    [
        (Client(workers=()), "it has no workers; start some with: dask worker tcp://a:1"),
        (Client(versions=ModuleNotFoundError("No module named 'viewer'")), "a worker does not have this program"),
        (Client(versions=[__version__, "0.0.1"]), f"a worker has version 0.0.1, and this is {__version__}"),
    ],
)
def test_workers_that_cannot_be_used_are_told(client, told):
    with pytest.raises(BulkError) as caught:
        check_workers(client, "tcp://a:1")
    assert told in str(caught.value)


def test_workers_that_can_be_used():
    check_workers(Client(versions=[__version__, __version__]), "tcp://a:1")
