"""How long importing aitviewer takes, in a process of its own."""

from __future__ import annotations

import time

from tests.benchmarks.measure import report

if __name__ == "__main__":
    start = time.perf_counter()
    from aitviewer.models.smpl import SMPLLayer  # noqa: F401
    from aitviewer.renderables.smpl import SMPLSequence  # noqa: F401
    from aitviewer.viewer import Viewer  # noqa: F401

    report("peer", "import", time.perf_counter() - start, "s")
