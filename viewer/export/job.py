"""One sequence of many: what a worker of a cluster does for it. Only values that JSON can hold come and go."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from viewer import __version__
from viewer.bodies.catalog import Catalog
from viewer.dataset import Library
from viewer.errors import ExportError, GraphicsError, ViewerError
from viewer.export.drawing.result import Cancelled, Result
from viewer.export.order.order import Order
from viewer.export.process.renderer import ONE_CORE as ONE_CORE
from viewer.export.process.renderer import RendererProcess
from viewer.export.resume import is_made
from viewer.processed.opening import open_library

_ATTEMPTS = 2  # at a sequence that ends the process that draws it

_idle: list[tuple[str, RendererProcess]] = []  # choice of graphics, and a renderer that nobody uses now
_unwanted: set[str] = set()  # runs that were stopped


def work(run: str, order: dict[str, Any], gl: Any) -> dict[str, Any]:
    """Make what is ordered, unless it is there already: {"status", "seconds", "frames", "reason"}.

    run: of which this is a part. order: what Order.to_dict gave. status: "done", "skipped" or "failed"; "stopped" when
    the run was; "unusable" when this worker cannot draw at all. reason: why it failed; else what is
    missing or broken in the sequence, "" where all is well.
    """
    start = time.monotonic()
    status, frames, reason = _outcome(Order.from_dict(order), gl, lambda: run in _unwanted)
    return {"status": status, "seconds": time.monotonic() - start, "frames": frames, "reason": reason}


def stop(run: str) -> None:
    """Give up all sequences of a run, those that are being drawn and those that are still to come to this worker."""
    _unwanted.add(run)


def version() -> str:
    """Version of the program that this worker has."""
    return __version__


def _outcome(order: Order, gl: Any, unwanted: Callable[[], bool]) -> tuple[str, int, str]:
    if unwanted():
        return "stopped", 0, ""
    try:
        sequence = _library(order.dataset)[order.name]
        take = sequence.load()
        if not order.overwrite:
            models = Catalog(order.model_folders).available()
            if is_made(order, take.n_frames, take.fps, models, interaction_order=sequence.order):
                return "skipped", len(order.product.frames(take.n_frames, take.fps)), " ".join(take.notes)
            order = replace(order, overwrite=True)  # what may be there is damaged
        return "done", _draw(order, gl, unwanted).frames, " ".join(take.notes)
    except Cancelled:
        return "stopped", 0, ""
    except GraphicsError as error:
        return "unusable", 0, str(error)
    except ViewerError as error:
        return "failed", 0, str(error)
    except Exception as error:  # noqa: BLE001  (told in the report; the others go on)
        return "failed", 0, f"the program made a mistake ({type(error).__name__}: {error})"


def _draw(order: Order, gl: Any, unwanted: Callable[[], bool]) -> Result:
    renderer = _renderer(gl)
    try:
        for _ in range(_ATTEMPTS - 1):
            try:
                return renderer.make(order, cancelled=unwanted)
            except ExportError:
                if renderer.pid is not None:  # it goes on: the order is at fault, not the process
                    raise
        return renderer.make(order, cancelled=unwanted)
    finally:
        _idle.append((gl, renderer))


def _renderer(gl: Any) -> RendererProcess:
    """An idle renderer, or a new one: as many are kept as this worker has threads."""
    while _idle:
        choice, renderer = _idle.pop()
        if choice == gl:
            return renderer
        renderer.close()
    os.environ.update(ONE_CORE)
    return RendererProcess(gl, threads=1)


@lru_cache(maxsize=1)
def _library(dataset: Path) -> Library:
    return open_library(dataset)
