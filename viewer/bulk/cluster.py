"""Where bulk work is done: a Dask cluster, inside this program or behind a scheduler that spans machines."""

from __future__ import annotations

import contextlib
import logging
import sys
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from viewer import __version__
from viewer.bulk import worker
from viewer.errors import BulkError

CONNECT_S: Final = 15.0  # for a scheduler to answer, and to have a worker
STOP_S: Final = 4.0  # for workers to end what they are doing
_COUNT_S: Final = 2.0  # between looks at how many workers there are
_ABSENT_S: Final = 120.0  # without any worker, after which a run gives up
_LIBRARIES = ("distributed", "tornado", "asyncio")  # which log what goes on in their threads
_CONFIGURATION: Final = {
    "distributed.worker.profile.enabled": False,  # no samples of what the threads do: they only wait
    "distributed.admin.tick.interval": "1s",  # no looking at the clock 50 times a second
    "distributed.scheduler.http.routes": ["distributed.http.health"],
    "distributed.worker.http.routes": ["distributed.http.health"],
}


class Cluster:
    """A connected Dask client. For one thread."""

    def __init__(self, client: Any, local: Any = None) -> None:
        """client: distributed.Client. local: the distributed.LocalCluster that ends with this one, or None."""
        self._client = client
        self._local = local
        self._n_places, self._counted = 1, float("-inf")
        self._seen = time.monotonic()

    def n_places(self) -> int:
        """Count the batches that can be worked on at once: the threads of all workers, at least 1.

        Raises
        ------
        BulkError
            There has been no worker for two minutes.
        """
        now = time.monotonic()
        if now - self._counted > _COUNT_S:
            with contextlib.suppress(OSError, TimeoutError):  # the scheduler is busy or gone, which its futures tell
                n_threads = sum(self._client.nthreads().values())
                self._n_places = max(1, n_threads)
                self._seen = now if n_threads else self._seen
            self._counted = now
        if now - self._seen > _ABSENT_S:
            raise BulkError("the scheduler has no workers any more; run the same command again to go on")
        return self._n_places

    def submit(self, key: str, run: str, task: bytes, items: list[bytes], time_limit: float) -> Any:
        """Have a batch worked on; see viewer.bulk.worker. Returns the distributed.Future."""
        return self._client.submit(worker.work, run, task, items, time_limit, key=key, pure=False)

    def stop(self, run: str) -> None:
        """End what the workers do for a run."""

        def tell() -> None:
            with contextlib.suppress(OSError, TimeoutError, RuntimeError):  # RuntimeError: the client is closed by now
                self._client.run(worker.stop, run, on_error="ignore")

        if sys.is_finalizing():  # an unfinished run is cleared away as Python ends, when a new thread would never begin
            return
        thread = threading.Thread(target=tell, name="stop", daemon=True)  # a worker may not answer
        thread.start()
        thread.join(STOP_S)

    def close(self) -> None:
        """Let go of the workers; those inside this program end."""
        with contextlib.suppress(OSError, TimeoutError):
            self._client.close(STOP_S)
        if self._local is not None:
            with contextlib.suppress(OSError, TimeoutError):
                self._local.close(2 * STOP_S)


@dataclass(frozen=True)
class Workers:
    """Which workers a command uses."""

    jobs: int = 1  # sequences at the same time, each in a process of its own
    scheduler: str | None = None  # address of a Dask scheduler; its workers are used and `jobs` says nothing

    @contextmanager
    def connected(self, n_items: int | None = None) -> Iterator[Cluster]:
        """Connect to the workers for the time of a `with` block.

        Parameters
        ----------
        n_items : int, optional
            No more jobs than this are started.

        Raises
        ------
        BulkError
            The scheduler does not answer, or its workers cannot be used.
        """
        if self.scheduler is None:
            cluster = local_cluster(self.jobs if n_items is None else max(1, min(self.jobs, n_items)))
        else:
            cluster = remote_cluster(self.scheduler)
        try:
            yield cluster
        finally:
            cluster.close()


def local_cluster(jobs: int) -> Cluster:
    """Start a scheduler and a worker inside this program, for so many child processes; no other machine can connect."""
    distributed = _distributed()
    local = distributed.LocalCluster(
        n_workers=1,
        threads_per_worker=jobs,  # each waits for a process
        processes=False,
        protocol="inproc://",
        dashboard_address="127.0.0.1:0",
        worker_dashboard_address="127.0.0.1:0",
        memory_limit=0,
        silence_logs=logging.CRITICAL + 1,
    )
    return Cluster(distributed.Client(local, set_as_default=False), local)


def remote_cluster(address: str) -> Cluster:
    """Connect to the workers of a scheduler.

    Parameters
    ----------
    address : str
        Such as tcp://192.168.0.1:8786.

    Raises
    ------
    BulkError
        No scheduler answers there, or its workers cannot be used.
    """
    distributed = _distributed()
    try:
        client = distributed.Client(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise BulkError(f"--scheduler {address}: no scheduler answers there ({error}).") from error
    try:
        check_workers(client, address)
    except BaseException:
        client.close(STOP_S)
        raise
    return Cluster(client)


def check_workers(client: Any, address: str) -> None:
    """Check that there are workers and that all of them have this version of the program.

    Raises
    ------
    BulkError
        There are no workers, or one lacks the program or has another version.
    """
    try:
        client.wait_for_workers(1, timeout=CONNECT_S)
    except TimeoutError as error:
        sentence = f"--scheduler {address}: it has no workers; start some with: dask worker {address}"
        raise BulkError(sentence) from error
    try:
        versions = client.run(worker.version)
    except ImportError as error:
        raise BulkError(f"--scheduler {address}: a worker does not have this program ({error}).") from error
    other = sorted({found for found in versions.values() if found != __version__})
    if other:
        raise BulkError(f"--scheduler {address}: a worker has version {other[0]}, and this is {__version__}.")


def _distributed() -> Any:
    """Dask distributed, silenced: this program reports what matters. Its tasks may time out while it is closed."""
    import dask
    import distributed

    dask.config.set(_CONFIGURATION)
    warnings.filterwarnings("ignore", "Creating scratch directories is taking")  # on a busy machine
    warnings.filterwarnings("ignore", "Couldn't detect a suitable IP address")  # on one that is not in a network
    for name in [name for name in logging.root.manager.loggerDict if name.startswith(_LIBRARIES)]:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return distributed
