"""The process that draws thumbnails: viewer.export.process.child at low priority, on one core.

python -m viewer.export.thumbnails.child
"""

from __future__ import annotations

import os
import sys

from viewer.child_process import ONE_CORE, lower_priority
from viewer.export.process.child import main

NICENESS = 15  # of 19


def stand_back() -> None:
    """Lower the priority where the system can, and keep to one core."""
    os.environ.update(ONE_CORE)
    lower_priority(NICENESS)


if __name__ == "__main__":
    stand_back()
    sys.exit(main())
