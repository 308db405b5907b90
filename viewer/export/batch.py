"""Many sequences, one file each: what is there is passed over, what fails is told, and the rest is made."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from viewer.errors import GraphicsError
from viewer.export.cluster import STOP_S, Outcome, Workers
from viewer.export.order.order import Order
from viewer.export.report import Entry

_AHEAD = 2  # sequences given out for each that can be drawn at once: nobody waits, and stopping is quick
_TICK_S = 0.25


def make_all(
    orders: Sequence[Order], workers: Workers, note: Callable[[Entry | None], None], stopped: Callable[[], bool]
) -> None:
    """Make all orders; `note` gets an entry for each as it ends, and None now and then while nothing does.

    Once `stopped` is true, what is being drawn is given up and the rest left alone. Raises GraphicsError when a worker
    cannot draw at all, and what `workers` and `note` raise.
    """
    waiting = iter(orders)
    n_open = 0
    try:
        while not stopped():
            while n_open < _AHEAD * workers.places() and (order := next(waiting, None)) is not None:
                workers.submit(order)
                n_open += 1
            if not n_open:
                return
            n_open -= _note_next(workers, note)
    except BaseException:
        workers.stop()
        raise
    workers.stop()
    end = time.monotonic() + STOP_S
    while n_open and time.monotonic() < end:
        n_open -= _note_next(workers, note)


def _note_next(workers: Workers, note: Callable[[Entry | None], None]) -> int:
    """How many came to an end: 0 or 1."""
    ended = workers.outcome(_TICK_S)
    if ended is None:
        note(None)
        return 0
    entry = _entry(*ended)
    if entry is not None:
        note(entry)
    return 1


def _entry(order: Order, outcome: Outcome) -> Entry | None:
    """None for a sequence that was given up. Raises GraphicsError."""
    if outcome["status"] == "unusable":
        raise GraphicsError(outcome["reason"])
    if outcome["status"] == "stopped":
        return None
    file = order.output.name
    return Entry(order.name, outcome["status"], outcome["seconds"], outcome["frames"], file, outcome["reason"])
