"""The process that draws for others: python -m viewer.export.process.child [--gl auto|egl|x11]

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
TELL_S = 0.1  # between two lines of progress
_END = None  # in the queue of orders


class Inbox:
    """Orders as they come in, and whether the one in hand is still wanted."""

    def __init__(self, lines: TextIO) -> None:
        self._lines = lines
        self.orders: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self.unwanted = threading.Event()
        self.ended = threading.Event()
        threading.Thread(target=self._read, name="inbox", daemon=True).start()

    def _read(self) -> None:
        for line in self._lines:
            if not line.strip():
                continue
            said = json.loads(line)
            if said.get("cancel"):
                self.unwanted.set()
            else:
                self.unwanted.clear()
                self.orders.put(said["order"])
        self.ended.set()
        self.orders.put(_END)

    def given_up(self) -> bool:
        """Whether the order in hand is no longer wanted."""
        return self.unwanted.is_set() or self.ended.is_set()


def serve(inbox: Inbox, say: Callable[[dict[str, Any]], None], gl: Any) -> int:
    """Answer orders until there are no more; the exit status."""
    from viewer.export.drawing.studio import Studio

    try:
        studio = Studio(gl)
    except ViewerError as error:
        say({"event": "unusable", "reason": str(error)})
        return 1
    say({"event": "ready", "renderer": studio.renderer})
    while (order := inbox.orders.get()) is not _END:
        try:
            result = studio.make(
                Order.from_dict(order),
                _now_and_then(say),
                inbox.given_up,
            )
        except Cancelled:
            say({"event": "cancelled"})
        except ViewerError as error:
            say({"event": "failed", "reason": str(error)})
        except Exception as error:
            log.exception("an export failed")
            reason = f"The program made a mistake while drawing it ({type(error).__name__}: {error})"
            say({"event": "failed", "reason": reason})
        else:
            say({"event": "done", "frames": result.frames, "seconds": round(result.seconds, 3)})
    studio.release()
    return 0


def _now_and_then(say: Callable[[dict[str, Any]], None]) -> Callable[[int, int], None]:
    """Tells of progress at the beginning, at the end, and as often between as anybody can read."""
    told = float("-inf")

    def tell(done: int, total: int) -> None:
        nonlocal told
        now = time.monotonic()
        if done in (0, total) or now - told >= TELL_S:
            told = now
            say({"event": "progress", "done": done, "total": total})

    return tell


def main() -> int:
    """Run as a process of its own; what libraries print goes to stderr."""
    parser = argparse.ArgumentParser(prog="python -m viewer.export.process.child", description=__doc__.splitlines()[0])
    parser.add_argument("--gl", choices=("auto", "egl", "x11"), default="auto")
    options = parser.parse_args()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for who gave the orders
    inbox = Inbox(sys.stdin)
    say = stdout_events(inbox.ended.set)  # when nobody listens any more the input ends as well, and with it the work
    return serve(inbox, say, options.gl)


if __name__ == "__main__":
    sys.exit(main())
