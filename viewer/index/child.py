"""Child process that updates an index: python -m viewer.index.child ROOT [--index FILE]

It reports progress as lines of JSON, several a second:

    {"event": "progress", "done": K, "total": N, "revision": R}   after each batch has been written
    {"event": "done", "read": K, "revision": R}                   or {"event": "failed", "reason": WHY}, at the end

It stops when its stdin is closed. Then, or when it is killed, the next process continues where it stopped.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from viewer.child_process import Event, begin_child, set_at_end_of_stdin
from viewer.errors import ViewerError
from viewer.index.refresh import refresh
from viewer.index.store import Index
from viewer.places import index_path
from viewer.results.opening import open_library

log = logging.getLogger(__name__)
_NICENESS: Final = 10


def work(root: Path, path: Path | None, send: Callable[[Event], None], stopped: Callable[[], bool]) -> int:
    """Update the index; returns the exit status."""
    try:
        library = open_library(root)
        with closing(Index.open(path or index_path(library.root), library)) as index:

            def progress(done: int, total: int) -> None:
                send({"event": "progress", "done": done, "total": total, "revision": index.revision()})

            result = refresh(library, index, progress, stopped)
            if result.is_complete:
                send({"event": "done", "read": result.n_read, "revision": index.revision()})
    except ViewerError as error:
        send({"event": "failed", "reason": str(error)})
        return 1
    except Exception as error:
        log.exception("the index could not be updated")
        reason = f"Internal error while reading the files ({type(error).__name__}: {error})"
        send({"event": "failed", "reason": reason})
        return 1
    return 0


def main() -> int:
    """Run with a lower priority than the window."""
    parser = argparse.ArgumentParser(prog="python -m viewer.index.child", description=__doc__.splitlines()[0])
    parser.add_argument("root", type=Path)
    parser.add_argument("--index", type=Path)
    options = parser.parse_args()
    ended, send = begin_child(_NICENESS)
    set_at_end_of_stdin(ended)
    return work(options.root, options.index, send, ended.is_set)


if __name__ == "__main__":
    sys.exit(main())
