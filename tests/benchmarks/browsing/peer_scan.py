"""The same queries without an index: every word looked for in all captions, by plain Python, nothing counted.

python -m tests.benchmarks.browsing.peer_scan DATASET
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.benchmarks.browsing.keystrokes import keystrokes, percentile
from tests.benchmarks.measure import report, seconds


def main(dataset: Path) -> None:
    texts = [path.read_text().lower() for path in sorted((dataset / "texts").iterdir())]

    def scan(query: str) -> list[int]:
        words = query.lower().split()
        return [place for place, text in enumerate(texts) if all(word in text for word in words)]

    times = [seconds(lambda text=text: scan(text)) * 1000 for _, text in keystrokes()]
    report("peer", "find, 95th percentile", percentile(times, 95), "ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
