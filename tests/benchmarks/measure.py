"""What every measured process needs: clocks, memory, live GL objects, and a line of JSON a figure."""

from __future__ import annotations

import ctypes
import json
import os
import resource
import statistics
import time
from collections.abc import Callable

SIZE = (1280, 720)
MB = 1e6
_GL_KINDS = ("Buffer", "Texture", "VertexArray", "Framebuffer", "Renderbuffer", "Program", "Shader", "Query", "Sampler")
_GL_NAMES = 4096  # names are handed out from 1 upwards and reused


def report(who: str, what: str, value: float, unit: str) -> None:
    """Print one figure as a line of JSON."""
    print(json.dumps({"who": who, "what": what, "value": round(value, 4), "unit": unit}), flush=True)


def rss() -> float:
    """Memory of this process in MB (Linux)."""
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / MB


def highest_rss() -> float:
    """The most memory this process ever had, in MB (Linux)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MB


def seconds(work: Callable[[], object]) -> float:
    """How long it takes once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def cpu_seconds() -> float:
    """Processor time of this process and its children that have ended."""
    return sum(os.times()[:4])


def median_ms(work: Callable[[], object], times: int = 20) -> float:
    """Median of several runs in ms, after one that is not counted."""
    work()
    return statistics.median(seconds(work) for _ in range(times)) * 1000


def live_gl_objects() -> int:
    """How many GL objects the current context holds, asked of the driver name by name."""
    gl = ctypes.CDLL("libGL.so.1")
    return sum(bool(getattr(gl, f"glIs{kind}")(name) & 0xFF) for kind in _GL_KINDS for name in range(1, _GL_NAMES))
