"""Workers that draw sequences at the same time: processes of Dask distributed, on this machine or on many."""

from __future__ import annotations

import contextlib
import importlib.util
import logging
import multiprocessing.resource_tracker
import os
import queue
import signal
import threading
import time
import uuid
from collections.abc import Iterator
from typing import Any, Protocol

from viewer import __version__
from viewer.errors import ExportError
from viewer.export import job
from viewer.export.order.order import GlChoice, Order

Outcome = dict[str, Any]  # what viewer.export.job.work gives
MISSING = "Dask distributed is not installed. Install it with: pip install '.[cluster]'"
# Drawing takes seconds: no samples of what the workers do, and no looking at the clock 50 times a second.
LITTLE_ADO = {"distributed.worker.profile.enabled": False, "distributed.admin.tick.interval": "1s"}
CONNECT_S = 15.0  # for a scheduler to answer, and to have a worker
STOP_S = 4.0  # for workers to give up what they draw
_COUNT_S = 2.0  # between looks at how many workers there are


class Workers(Protocol):
    """Who draws. For one thread."""

    def places(self) -> int:
        """How many sequences can be drawn at once, at least 1."""

    def submit(self, order: Order) -> None:
        """Have one more sequence drawn."""

    def outcome(self, timeout: float) -> tuple[Order, Outcome] | None:
        """One that has come to an end since; None when none does within `timeout` seconds."""

    def stop(self) -> None:
        """Give up all that was submitted; each still has an outcome, if the worker is there to tell it."""


class Cluster:
    """Workers behind a Dask scheduler; it hands the work of a worker that is lost to another."""

    def __init__(self, client: Any, local: Any, gl: GlChoice) -> None:
        """client: distributed.Client. local: the distributed.LocalCluster that ends with this one, or None."""
        self._client = client
        self._local = local
        self._gl = gl
        self._run = uuid.uuid4().hex
        self._open: dict[Any, Order] = {}
        self._ended: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._places, self._counted = 1, float("-inf")

    def places(self) -> int:
        """Threads of all workers."""
        if time.monotonic() - self._counted > _COUNT_S:
            with contextlib.suppress(OSError, TimeoutError):  # the scheduler is busy or gone; its futures tell that
                self._places = max(1, sum(self._client.nthreads().values()))
            self._counted = time.monotonic()
        return self._places

    def submit(self, order: Order) -> None:
        """Have one more sequence drawn."""
        key = f"{order.name}-{self._run}"
        future = self._client.submit(job.work, self._run, order.to_dict(), self._gl, key=key, pure=False)
        self._open[future] = order
        future.add_done_callback(self._ended.put)

    def outcome(self, timeout: float) -> tuple[Order, Outcome] | None:
        """One that has come to an end; ExportError when the scheduler is lost."""
        try:
            future = self._ended.get(timeout=timeout)
        except queue.Empty:
            return None
        order = self._open.pop(future)
        if future.status == "finished":
            return order, future.result()
        if future.status in ("cancelled", "lost"):
            raise ExportError("the scheduler was lost; run the same command again to go on")
        return order, {"status": "failed", "seconds": 0.0, "frames": 0, "reason": _why(future.exception())}

    def stop(self) -> None:
        """Give up all that was submitted."""
        teller = threading.Thread(target=self._tell_stop, name="stop", daemon=True)  # a worker may not answer
        teller.start()
        teller.join(STOP_S)

    def _tell_stop(self) -> None:
        with contextlib.suppress(OSError, TimeoutError):
            self._client.run(job.stop, self._run, on_error="ignore")

    def close(self) -> None:
        """Let go of the workers; those on this machine end, and with them what they draw."""
        with contextlib.suppress(OSError, TimeoutError):
            self._client.close(STOP_S)
        if self._local is not None:
            with contextlib.suppress(OSError, TimeoutError):
                self._local.close(2 * STOP_S)


def local_cluster(jobs: int, gl: GlChoice = "auto") -> Cluster:
    """So many workers on this machine; each that dies is replaced. Raises ExportError."""
    distributed = _distributed()
    if importlib.util.find_spec("cryptography") is None:
        raise ExportError(MISSING)
    import dask

    dask.config.set(LITTLE_ADO)
    with _deaf_to_ctrl_c():
        local = distributed.LocalCluster(
            n_workers=jobs,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            protocol="tls://",
            security=True,  # with keys of its own: whoever could talk to the workers could run anything as this user
            dashboard_address="127.0.0.1:0",
            memory_limit=0,
            silence_logs=logging.CRITICAL + 1,
            env=job.ONE_CORE,
        )
        return Cluster(distributed.Client(local), local, gl)


def remote_cluster(address: str, gl: GlChoice = "auto") -> Cluster:
    """The workers of a scheduler such as tcp://192.168.0.1:8786. Raises ExportError."""
    distributed = _distributed()
    try:
        client = distributed.Client(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise ExportError(f"--scheduler {address}: no scheduler answers there ({error}).") from error
    try:
        _check(client, address)
    except BaseException:
        client.close(STOP_S)
        raise
    return Cluster(client, None, gl)


def _distributed() -> Any:
    """Dask distributed, which says nothing by itself: what matters of it is told in this program's words."""
    try:
        import distributed
    except ImportError as error:
        raise ExportError(MISSING) from error
    for name in [name for name in logging.root.manager.loggerDict if name.startswith("distributed")]:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return distributed


def _check(client: Any, address: str) -> None:
    """Raises ExportError when there are no workers, or workers that do not have this program."""
    try:
        client.wait_for_workers(1, timeout=CONNECT_S)
    except TimeoutError as error:
        sentence = f"--scheduler {address}: it has no workers; start some with: dask worker {address}"
        raise ExportError(sentence) from error
    try:
        versions = client.run(job.version)
    except ImportError as error:
        raise ExportError(f"--scheduler {address}: a worker does not have this program ({error}).") from error
    other = sorted({found for found in versions.values() if found != __version__})
    if other:
        raise ExportError(f"--scheduler {address}: a worker has version {other[0]}, and this is {__version__}.")


def _why(error: BaseException | None) -> str:
    from distributed import KilledWorker

    if isinstance(error, KilledWorker):
        return "every worker that tried it died"
    return f"the worker failed ({type(error).__name__}: {error})"


@contextlib.contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Threads and processes that are started meanwhile, and theirs, are not told of Ctrl+C: it is for this thread."""
    if os.name == "nt":
        yield
        return
    multiprocessing.resource_tracker.ensure_running()  # which would unblock the signals in the thread that starts it
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
