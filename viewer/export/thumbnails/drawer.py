"""Draws thumbnails in a child process, the latest requests first."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from viewer.errors import GraphicsError, ViewerError
from viewer.export.order.order import Order
from viewer.export.process.renderer import RendererProcess
from viewer.export.thumbnails.cache import evict, remove_older
from viewer.export.writing.unfinished import remove_leftovers

IDLE_S: Final = 60.0  # how long the process is kept when there is nothing to draw
STOP_S: Final = 5.0  # longest wait for the thread at the end
EVICT_EVERY: Final = 256  # thumbnails
_ATTEMPTS: Final = 2  # at a sequence that ends the process that draws it
COMMAND: Final = (sys.executable, "-m", "viewer.export.thumbnails.child")

log = logging.getLogger(__name__)


class ThumbnailDrawer:
    """A thread and its child process, from the first request to `stop`. Callbacks come from its thread.

    made: the order's file is there. failed: it cannot be made, and why.
    """

    def __init__(
        self,
        made: Callable[[Order], object],
        failed: Callable[[Order, str], object],
        command: Sequence[str] = COMMAND,
        idle_s: float = IDLE_S,
    ) -> None:
        self._made, self._failed = made, failed
        self._renderer = RendererProcess(command=command)
        self._idle_s = idle_s
        self._condition = threading.Condition()
        self._requested: list[Order] = []
        self._current: Order | None = None
        self._paused = self._ended = False
        self._unusable = ""  # why nothing can be drawn at all
        self._n_drawn = 0
        self._thread: threading.Thread | None = None

    @property
    def pid(self) -> int | None:
        """Process id, while there is a process."""
        return self._renderer.pid

    def want(self, orders: Sequence[Order]) -> None:
        """Draw these in order in place of the earlier requests; the current one is finished."""
        with self._condition:
            held = None if self._current is None else self._current.output
            self._requested = [order for order in orders if order.output != held]
            if self._requested and self._thread is None and not self._ended:
                self._thread = threading.Thread(target=self._run, name="thumbnails drawn", daemon=True)
                self._thread.start()
            self._condition.notify()

    def set_paused(self, paused: bool) -> None:
        """Start nothing while paused."""
        with self._condition:
            self._paused = paused
            self._condition.notify()

    def stop(self) -> None:
        """End thread and process; the current thumbnail is cancelled and leaves no file."""
        with self._condition:
            self._ended = True
            self._condition.notify()
        if self._thread is not None:
            self._thread.join(STOP_S)

    def _run(self) -> None:
        try:
            while self._take_next():
                assert self._current is not None
                self._answer(self._current)
        finally:
            self._kill()
            self._renderer.close()

    def _take_next(self) -> bool:
        """Wait for the next order; False when there will be none."""
        while True:
            with self._condition:
                self._current = None
                idle = self._idle_s if self._renderer.pid is not None else None
                self._condition.wait_for(self._has_work, idle)
                if self._ended:
                    return False
                if self._has_work():
                    self._current = self._requested.pop(0)
                    return True
            self._renderer.close()

    def _has_work(self) -> bool:
        return self._ended or (bool(self._requested) and not self._paused)

    def _answer(self, order: Order) -> None:
        """Draw an order and call back with the result; not after `stop`."""
        reason = "" if os.path.exists(order.output) else self._unusable or self._draw(order)
        if self._ended:
            remove_leftovers(order.output.parent, [order.output.name])
        elif reason:
            self._failed(order, reason)
        else:
            self._made(order)

    def _draw(self, order: Order) -> str:
        """Draw; returns the reason of a failure, else ""."""
        if self._n_drawn % EVICT_EVERY == 0:
            self._evict(order.output.parent.parent)
        self._n_drawn += 1
        reason = ""
        for _ in range(_ATTEMPTS):
            try:
                self._renderer.make(order, cancelled=self._given_up)
            except GraphicsError as error:
                self._unusable = str(error)
                return self._unusable
            except (ViewerError, OSError) as error:
                reason = str(error)
                if self._ended or self._renderer.pid is not None:  # it goes on: the order is at fault, not the process
                    return reason
                remove_leftovers(order.output.parent, [order.output.name])
            else:
                remove_older(order.output)
                return ""
        return reason

    def _given_up(self) -> bool:
        """Whether `stop` was called; the process is killed then."""
        if self._ended:
            self._kill()
        return self._ended

    def _kill(self) -> None:
        """Kill the process."""
        if self._renderer.pid is not None:
            with contextlib.suppress(ProcessLookupError):  # it has ended by itself
                os.kill(self._renderer.pid, signal.SIGTERM)

    def _evict(self, folders: Path) -> None:
        try:
            evict(folders)
        except OSError as error:  # nobody waits for it; thumbnails are drawn all the same
            log.warning("the thumbnails in %s are not looked through: %s", folders, error)
