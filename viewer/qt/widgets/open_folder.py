"""Opening folders in the system's file manager."""

from pathlib import Path

from PyQt5.QtCore import QUrl
from PyQt5.QtGui import QDesktopServices


def open_folder(where: str | Path) -> bool:
    """Open the folder of a path, or the nearest above it that exists; whether a file manager was found."""
    folder = Path(where)
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    return bool(QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
