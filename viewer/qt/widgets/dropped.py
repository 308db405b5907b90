"""What is dropped on the window."""

import os
from pathlib import Path

from PyQt5.QtGui import QDragEnterEvent, QDropEvent

from viewer.results.contents import is_results_file


def dropped_paths(event: QDragEnterEvent | QDropEvent) -> list[Path]:
    """Paths in a drag or drop that can be opened: folders, training files, motions, skeletons, results of models."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if os.path.isdir(path) or is_results_file(path)]
