"""The process that brings an index up to date: python -m viewer.index.child ROOT [--index FILE]

It tells how far it is in lines of JSON, several a second:

    {"event": "progress", "done": K, "total": N, "revision": R}   after each batch that was written
    {"event": "done", "read": K, "revision": R}                   or {"event": "failed", "reason": WHY}, at the end

When its input ends it stops; what it has read is kept, and the next one goes on from there. So it is when it is killed.
"""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from viewer.child_process import Event, stdout_events
from viewer.errors import ViewerError
from viewer.index.refresh import refresh
from viewer.index.store import Index
from viewer.places import index_path
from viewer.processed.opening import open_library

log = logging.getLogger(__name__)
_NICENESS: Final = 10


def work(root: Path, path: Path | None, say: Callable[[Event], None], stopped: Callable[[], bool]) -> int:
    """Bring the index up to date; the exit status."""
    try:
        library = open_library(root)
        with closing(Index.open(path or index_path(library.root), library)) as index:

            def progress(done: int, total: int) -> None:
                say({"event": "progress", "done": done, "total": total, "revision": index.revision()})

            result = refresh(library, index, progress, stopped)
            if result.is_whole:
                say({"event": "done", "read": result.n_read, "revision": index.revision()})
    except ViewerError as error:
        say({"event": "failed", "reason": str(error)})
        return 1
    except Exception as error:
        log.exception("the index could not be brought up to date")
        reason = f"The program made a mistake while reading the files ({type(error).__name__}: {error})"
        say({"event": "failed", "reason": reason})
        return 1
    return 0


def main() -> int:
    """Run as a process of its own, that has less right to the processor than the window."""
    parser = argparse.ArgumentParser(prog="python -m viewer.index.child", description=__doc__.splitlines()[0])
    parser.add_argument("root", type=Path)
    parser.add_argument("--index", type=Path)
    options = parser.parse_args()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for who started it
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    ended = threading.Event()
    threading.Thread(target=_await_end, args=(sys.stdin.fileno(), ended), name="end of input", daemon=True).start()
    return work(options.root, options.index, stdout_events(ended.set), ended.is_set)


def _await_end(handle: int, ended: threading.Event) -> None:
    while os.read(handle, 4096):
        pass
    ended.set()


if __name__ == "__main__":
    sys.exit(main())
