"""What a Dask client tells, with one that only pretends; the real one is in end2end/test_render.py."""

import signal
import threading
from pathlib import Path

import pytest
from distributed import KilledWorker

from tests.platforms import needs_signals
from viewer import __version__
from viewer.errors import ExportError
from viewer.export import cluster, job
from viewer.export.cluster import Cluster
from viewer.export.order import Order, Video
from viewer.export.shot import Shot

ORDER = Order(Path("dataset"), "one", Path("out/one.mp4"), Video(), Shot())
RESULT = {"status": "done", "seconds": 1.0, "frames": 3, "reason": ""}


class Future:
    def __init__(self, status, end):
        self.status = status
        self._end = end

    def add_done_callback(self, call):
        call(self)

    def result(self):
        return self._end

    def exception(self):
        return self._end


class Client:
    def __init__(self, future=None, versions=(), workers=(1, 1)):
        self.future, self.versions, self.workers = future, versions, workers
        self.submitted = []
        self.ran = []

    def submit(self, function, *arguments, **_options):
        self.submitted.append((function, arguments))
        return self.future

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


def ended(status, end):
    client = Client(Future(status, end))
    workers = Cluster(client, None, "egl")
    workers.submit(ORDER)
    (function, (run, order, gl)) = client.submitted[0]
    assert (function, order, gl) == (job.work, ORDER.to_dict(), "egl")
    assert run == workers._run
    return workers.outcome(0.1)


def test_an_outcome_comes_with_its_order():
    assert ended("finished", RESULT) == (ORDER, RESULT)


def test_a_sequence_that_no_worker_outlives_fails():
    order, outcome = ended("error", KilledWorker("one", None, 3))
    assert (order, outcome["status"], outcome["reason"]) == (ORDER, "failed", "every worker that tried it died")


def test_a_worker_that_fails_fails_the_sequence():
    _, outcome = ended("error", ImportError("no module named av"))
    assert (outcome["status"], outcome["frames"]) == ("failed", 0)
    assert "ImportError: no module named av" in outcome["reason"]


@pytest.mark.parametrize("status", ["cancelled", "lost"])
def test_a_lost_scheduler_is_told(status):
    with pytest.raises(ExportError, match="the scheduler was lost"):
        ended(status, None)


def test_nothing_that_ended_is_no_outcome():
    assert Cluster(Client(), None, "auto").outcome(0.001) is None


@pytest.mark.parametrize(("threads", "places"), [((1, 1, 4), 6), ((), 1), (None, 1)])
def test_there_is_a_place_for_each_thread(threads, places):
    assert Cluster(Client(workers=threads), None, "auto").places() == places


def test_stopping_tells_every_worker():
    client = Client(versions=[None])
    workers = Cluster(client, None, "auto")
    workers.stop()
    assert client.ran == [(job.stop, (workers._run,))]


@pytest.mark.parametrize(
    ("client", "told"),
    [
        (Client(workers=()), "it has no workers; start some with: dask worker tcp://a:1"),
        (Client(versions=ModuleNotFoundError("No module named 'viewer'")), "a worker does not have this program"),
        (Client(versions=[__version__, "0.0.1"]), f"a worker has version 0.0.1, and this is {__version__}"),
    ],
)
def test_workers_that_cannot_be_used_are_told(client, told):
    with pytest.raises(ExportError) as caught:
        cluster._check(client, "tcp://a:1")
    assert told in str(caught.value)


def test_workers_that_can_be_used():
    cluster._check(Client(versions=[__version__, __version__]), "tcp://a:1")


@needs_signals
def test_what_is_started_for_the_workers_is_not_told_of_ctrl_c():
    def blocked():
        return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())

    found = []
    with cluster._deaf_to_ctrl_c():
        thread = threading.Thread(target=lambda: found.append(blocked()))
        thread.start()
        thread.join()
    assert found == [True]
    assert not blocked()
