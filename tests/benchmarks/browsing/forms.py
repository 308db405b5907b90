"""What opening costs from zips, and from folders: a dataset of 11,388 sequences, and sequences of real length.

python -m tests.benchmarks.browsing.forms BIG REAL    BIG: big_dataset's folder, REAL: both_forms' folder
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.benchmarks.data.both_forms import FORMS, LENGTHS, names
from tests.benchmarks.measure import median_ms, report
from viewer.dataset import Library


def main(big: Path, real: Path) -> None:
    for form in FORMS:
        report("ours", f"open library, {form}", median_ms(lambda form=form: Library.open(big / form), 7), "ms")
    for form in FORMS:
        library = Library.open(real / form)
        for length in LENGTHS:

            def load(library: Library = library, length: int = length) -> None:
                for name in names(length):
                    library[name].load()

            report("ours", f"load {length} frames, {form}", median_ms(load) / len(names(length)), "ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
