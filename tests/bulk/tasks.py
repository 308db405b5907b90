"""Tasks that go wrong on request."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from viewer.bulk.task import each
from viewer.errors import BulkError, ExportError, GraphicsError, ViewerError


@dataclass(frozen=True)
class Upper:
    """Gives each item in capital letters, with the number of the process that did it.

    "dies": ends its process. "dies once": the first time. "waits": leaves its process number in `folder`, and never
    ends. "waits once": the first time. "fails", "errs", "fatal", "odd": raises.
    """

    folder: Path
    begins: str = ""  # "dies", "fails"

    batch: ClassVar[int] = 4
    time_limit: ClassVar[float] = 60.0
    fatal: ClassVar[tuple[type[ViewerError], ...]] = (GraphicsError,)

    def begin(self) -> Callable[[Sequence[str]], Iterator[tuple[str, int]]]:
        if self.begins == "dies":
            raise SystemExit("fell over")
        if self.begins == "fails":
            raise BulkError("there is no dataset")
        return each(self._work)

    def _work(self, item: str) -> tuple[str, int]:
        manner = item.rstrip("0123456789")
        first = not (self.folder / item).exists()
        if manner.endswith("once"):
            manner = manner.removesuffix(" once") if first else ""
        if manner in ("dies", "waits"):
            part = self.folder / f".{item}.{os.getpid()}"
            part.write_text(str(os.getpid()))
            part.rename(self.folder / item)
        if manner == "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        if manner == "waits":
            while True:
                time.sleep(1)
        if manner == "fails":
            raise ExportError("the disk is full")
        if manner == "errs":
            raise ZeroDivisionError("by none")
        if manner == "fatal":
            raise GraphicsError("there is no OpenGL here")
        return item.upper(), os.getpid()


@dataclass(frozen=True)
class Lazy:
    """Gives one result for a whole batch."""

    batch: ClassVar[int] = 4
    time_limit: ClassVar[float] = 60.0
    fatal: ClassVar[tuple[type[ViewerError], ...]] = ()

    def begin(self) -> Callable[[Sequence[str]], Iterator[str]]:
        return lambda items: iter(items[:1])
