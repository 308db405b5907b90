"""The rendering child process: python -m viewer.export.process.child [--gl auto|egl|x11]

It takes orders as lines of JSON and answers in lines of JSON, in the order in which they came.

    in   {"order": {...}}   what Order.to_dict gave        {"cancel": true}   the order in hand is not wanted any more
    out  {"event": "ready", "renderer": NAME}              once; or {"event": "unusable", "reason": WHY}, and the end
         {"event": "progress", "done": K, "total": N}
         {"event": "done", "frames": N, "seconds": S}      or {"event": "failed", "reason": WHY}
                                                           or {"event": "cancelled"}, one of these for each order

At the end of the input what is in hand is given up, without leaving a file, and the process ends.
"""

from __future__ import annotations

import argparse
import json
import logging
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, TextIO

from viewer.child_process import stdout_events
from viewer.errors import ViewerError
from viewer.export.drawing.result import Cancelled
from viewer.export.order.order import Order

log = logging.getLogger(__name__)
PROGRESS_INTERVAL_S = 0.1  # between two lines of progress
_END = None  # in the queue of orders


class Inbox:
    """The queue of incoming orders, and whether the current one was cancelled."""

    def __init__(self, lines: TextIO) -> None:
        self._lines = lines
        self.orders: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self.cancelled = threading.Event()
        self.ended = threading.Event()
        threading.Thread(target=self._read, name="inbox", daemon=True).start()

    def _read(self) -> None:
        for line in self._lines:
            if not line.strip():
                continue
            message = json.loads(line)
            if message.get("cancel"):
                self.cancelled.set()
            else:
                self.cancelled.clear()
                self.orders.put(message["order"])
        self.ended.set()
        self.orders.put(_END)

    def is_cancelled(self) -> bool:
        """Whether the current order was cancelled."""
        return self.cancelled.is_set() or self.ended.is_set()


def serve(inbox: Inbox, send: Callable[[dict[str, Any]], None], gl: Any) -> int:
    """Render orders until the input ends; returns the exit status."""
    from viewer.export.drawing.studio import Studio

    try:
        studio = Studio(gl)
    except ViewerError as error:
        send({"event": "unusable", "reason": str(error)})
        return 1
    send({"event": "ready", "renderer": studio.renderer})
    while (order := inbox.orders.get()) is not _END:
        try:
            result = studio.make(
                Order.from_dict(order),
                _throttled(send),
                inbox.is_cancelled,
            )
        except Cancelled:
            send({"event": "cancelled"})
        except ViewerError as error:
            send({"event": "failed", "reason": str(error)})
        except Exception as error:
            log.exception("an export failed")
            reason = f"The program made a mistake while drawing it ({type(error).__name__}: {error})"
            send({"event": "failed", "reason": reason})
        else:
            send({"event": "done", "frames": result.frames, "seconds": round(result.seconds, 3)})
    studio.release()
    return 0


def _throttled(send: Callable[[dict[str, Any]], None]) -> Callable[[int, int], None]:
    """Sends progress at the start, at the end, and every PROGRESS_INTERVAL_S between."""
    last = float("-inf")

    def report(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if done in (0, total) or now - last >= PROGRESS_INTERVAL_S:
            last = now
            send({"event": "progress", "done": done, "total": total})

    return report


def main() -> int:
    """Entry point of the process; what libraries print goes to stderr."""
    parser = argparse.ArgumentParser(prog="python -m viewer.export.process.child", description=__doc__.splitlines()[0])
    parser.add_argument("--gl", choices=("auto", "egl", "x11"), default="auto")
    options = parser.parse_args()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent process
    inbox = Inbox(sys.stdin)
    send = stdout_events(inbox.ended.set)  # a broken pipe cancels as the end of input does
    return serve(inbox, send, options.gl)


if __name__ == "__main__":
    sys.exit(main())
