"""Bulk work with real processes: on a local cluster, and with a scheduler and two workers on loopback."""

from __future__ import annotations

import errno
import os
import signal
import socket
import subprocess
import sys

import pytest

from tests.bulk.clusters import ROOT, eventually, loopback
from tests.bulk.tasks import Lazy, Upper
from tests.later import Later
from tests.platforms import needs_signals
from tests.processes import is_running
from viewer.bulk.cluster import Workers
from viewer.bulk.run import run
from viewer.bulk.task import Done, Failed
from viewer.errors import BulkError, GraphicsError

distributed = Later("distributed")
NAMES = [f"one{number}" for number in range(40)]
pytestmark = needs_signals


@pytest.fixture(scope="module")
def local():
    with Workers(2).connected() as cluster:
        yield cluster


def ended(cluster, task, items, **options):
    """All that ended, by item."""
    found = [one for one in run(cluster, task, items, **options) if one is not None]
    assert sorted(one.item for one in found) == sorted(items)
    return {one.item: one for one in found}


def failures(found):
    return {item: one.reason for item, one in found.items() if isinstance(one, Failed)}


def test_every_item_once_in_few_processes(local, tmp_path):
    found = ended(local, Upper(tmp_path), NAMES)
    assert [found[name].result[0] for name in NAMES] == [name.upper() for name in NAMES]
    processes = {one.result[1] for one in found.values()}
    assert len(processes) <= 2
    assert os.getpid() not in processes
    assert not any(map(is_running, processes))


def test_nothing_to_do(local, tmp_path):
    assert ended(local, Upper(tmp_path), []) == {}


def test_what_crashes_its_process_fails_alone(local, tmp_path):
    found = ended(local, Upper(tmp_path), [*NAMES[:5], "dies1", *NAMES[5:], "dies2"])
    reason = "the process that worked on it was ended by signal 9, twice"
    assert failures(found) == {"dies1": reason, "dies2": reason}


def test_where_everything_crashes_the_run_ends(local, tmp_path, monkeypatch):
    monkeypatch.setattr("viewer.bulk.run._MOST_CRASHES", 4)
    with pytest.raises(BulkError, match="The processes that do the work end again and again"):
        list(run(local, Upper(tmp_path), [f"dies{number}" for number in range(12)]))


def test_what_crashes_once_is_done(local, tmp_path):
    found = ended(local, Upper(tmp_path), [*NAMES[:5], "dies once", *NAMES[5:]])
    assert isinstance(found["dies once"], Done)
    assert failures(found) == {}


def test_what_hangs_fails_alone_and_is_ended(local, tmp_path):
    found = ended(local, Upper(tmp_path), [*NAMES[:9], "waits", *NAMES[9:]], time_limit=1.0)
    assert failures(found) == {"waits": "it took longer than 1 s (--timeout)"}
    assert not is_running(int((tmp_path / "waits").read_text()))


def test_errors_fail_their_item_and_no_other(local, tmp_path):
    assert failures(ended(local, Upper(tmp_path), [*NAMES[:6], "fails", "errs", *NAMES[6:]])) == {
        "fails": "the disk is full",
        "errs": "the program made a mistake (ZeroDivisionError: by none)",
    }


def test_too_few_results_are_a_mistake(local):
    found = ended(local, Lazy(), NAMES)
    assert any("results for" in reason for reason in failures(found).values())


@pytest.mark.parametrize(
    ("task", "item", "error", "sentence"),
    [
        ("", "fatal", GraphicsError, "there is no OpenGL here"),
        ("fails", "one", BulkError, "there is no dataset"),
        ("dies", "one", BulkError, "The process that does the work ended with status 1: fell over."),
    ],
)
def test_what_ends_the_run(local, tmp_path, task, item, error, sentence):
    with pytest.raises(error) as caught:
        list(run(local, Upper(tmp_path, task), [item, *NAMES]))
    assert str(caught.value) == sentence


def test_cancelled_what_is_being_done_is_given_up(local, tmp_path):
    items = ["one", "waits1", *NAMES[:3], "waits2", *NAMES[3:]]  # in two batches
    waiting = [tmp_path / "waits1", tmp_path / "waits2"]
    found = [one for one in run(local, Upper(tmp_path), items, lambda: all(path.exists() for path in waiting)) if one]
    assert [one.item for one in found if one.item.startswith("waits")] == []
    assert len(found) < len(items)
    assert not any(is_running(int(path.read_text())) for path in waiting)


def test_given_up_by_whoever_takes_the_results(local, tmp_path):
    results = run(local, Upper(tmp_path), ["one", "waits"])
    eventually((tmp_path / "waits").exists)
    results.close()
    assert not is_running(int((tmp_path / "waits").read_text()))


def test_a_scheduler_that_is_not_there(monkeypatch):
    monkeypatch.setattr("viewer.bulk.cluster.CONNECT_S", 0.3)
    with (
        pytest.raises(BulkError, match=r"--scheduler tcp://127\.0\.0\.1:9: no scheduler answers there"),
        Workers(1, "tcp://127.0.0.1:9").connected(),
    ):
        pass


# on loopback


@pytest.fixture(scope="module")
def spanning(tmp_path_factory):
    """For those tests that kill no worker."""
    with loopback(tmp_path_factory.mktemp("dask")) as cluster:
        yield cluster


def test_two_workers_behind_a_scheduler(spanning, tmp_path):
    with Workers(scheduler=spanning.address).connected() as cluster:
        eventually(lambda: cluster._client.nthreads() and len(cluster._client.nthreads()) == 2)
        found = ended(cluster, Upper(tmp_path), [*NAMES, "dies", "dies once", "fails", "waits"], time_limit=5.0)
    assert failures(found) == {
        "dies": "the process that worked on it was ended by signal 9, twice",
        "fails": "the disk is full",
        "waits": "it took longer than 5 s (--timeout)",
    }


def test_a_worker_that_is_killed_costs_only_time(tmp_path):
    with loopback(tmp_path) as dask, Workers(scheduler=dask.address).connected() as cluster:
        eventually(lambda: len(cluster._client.nthreads()) == 2)
        results = run(cluster, Upper(tmp_path), ["waits once", *NAMES])
        eventually((tmp_path / "waits once").exists)
        child = int((tmp_path / "waits once").read_text())
        victim = next(one for one in dask.workers if child in descendants(one.pid))
        victim.send_signal(signal.SIGKILL)
        found = [one for one in results if one is not None]
    assert sorted(one.item for one in found) == sorted(["waits once", *NAMES])
    assert not any(isinstance(one, Failed) for one in found)
    eventually(lambda: not is_running(child))


RUNS = """
import sys; from pathlib import Path
from tests.bulk.tasks import Upper; from viewer.bulk.cluster import Workers; from viewer.bulk.run import run
with Workers(2, *sys.argv[2:]).connected() as cluster:
    list(run(cluster, Upper(Path(sys.argv[1])), ["waits1", "waits2"]))
"""


@pytest.mark.parametrize("where", ["here", "behind a scheduler"])
def test_no_process_outlives_the_client(spanning, tmp_path, where):
    address = [spanning.address] if where == "behind a scheduler" else []
    client = subprocess.Popen([sys.executable, "-c", RUNS, str(tmp_path), *address], cwd=ROOT)
    paths = [tmp_path / "waits1", tmp_path / "waits2"]
    try:
        eventually(lambda: all(path.exists() for path in paths) or client.poll() is not None)
        assert client.poll() is None
    finally:
        client.kill()
        client.wait()
    for path in paths:
        eventually(lambda path=path: not is_running(int(path.read_text())))


def descendants(number):
    import psutil

    return {child.pid for child in psutil.Process(number).children(recursive=True)}


ENDS_IN_MID_RUN = """
import builtins
from viewer.bulk.cluster import Cluster

def results():
    try:
        yield
    finally:
        Cluster(None).stop("run")

builtins.results = results()  # cleared away after everything else
next(builtins.results)
"""


def test_python_ends_with_a_run_that_was_not_finished():
    subprocess.run([sys.executable, "-c", ENDS_IN_MID_RUN], cwd=ROOT, check=True, timeout=60)


def test_a_machine_that_is_not_in_a_network_works_without_a_word(monkeypatch):
    asked = []

    class Offline(socket.socket):
        def connect(self, address):
            if address[0] == "8.8.8.8":
                asked.append(address)
                raise OSError(errno.ENETUNREACH, "Network is unreachable")
            super().connect(address)

    monkeypatch.setattr(socket, "socket", Offline)
    monkeypatch.setattr(socket, "gethostname", lambda: "localhost")  # looking up the real one may take long
    asks = distributed.utils._get_ip.__wrapped__  # without it, the answer is remembered
    monkeypatch.setattr(distributed.utils, "_get_ip", asks)
    monkeypatch.setattr(distributed.comm.inproc.global_manager, "_ip", None)  # so does this
    with Workers(1).connected() as connected:
        assert connected.n_places() == 1
        assert asked
