"""What the program has cached: its size, and emptying it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from PyQt5.QtCore import pyqtSignal
from PyQt5.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from viewer.places import cache_folder, dataset_key
from viewer.qt.background.latest_task import LatestTask
from viewer.qt.preferences.pages.form import Form
from viewer.qt.widgets.open_folder import open_folder
from viewer.qt.widgets.shortcut_override import ButtonKeys
from viewer.qt.widgets.style import GRID
from viewer.qt.workspace import Workspace

CACHES: Mapping[str, tuple[str, str]] = {  # by subfolder: label and hint
    "index": ("Indexes", "Lengths, genders and captions, for the search. The open dataset’s is read again."),
    "thumbnails": ("Thumbnails", "Small pictures of sequences. They are drawn again when they are to be seen."),
}
COUNTING = "…"


class CacheTask(LatestTask):
    """Counts the sizes of all caches, after it has emptied one or none."""

    counted = pyqtSignal(object)  # bytes by subfolder

    def __init__(self) -> None:
        super().__init__("caches", wait_s=2.0)

    def start(self, emptied: str = "", kept: str = "") -> None:
        """Empty the cache in a subfolder, except files of the dataset with the key `kept`, and count."""
        self._start(partial(_sizes, emptied, kept))

    def _handle_result(self, result: dict[str, int]) -> None:
        self.counted.emit(result)


class CachesPage(Form):
    """A row for each cache."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.task = CacheTask()
        self.rows = {name: CacheRow(name) for name in CACHES}
        for name, row in self.rows.items():
            self.add_row(CACHES[name][0], row, CACHES[name][1])
            row.empty.clicked.connect(self._empty)
        self.open = QPushButton("Open the folder")
        self.open.clicked.connect(self._open_folder)
        self.add_row("", self.open, "Notes, sessions and settings are elsewhere and stay.")
        self.finish()
        ButtonKeys(self, self.open)
        self.task.counted.connect(self._show_sizes)
        self.task.failed.connect(workspace.show_error)

    def show_state(self) -> None:
        """Count anew."""
        self.task.start()

    def _empty(self) -> None:
        name = self.sender().parent().name
        library = self._workspace.session.library
        is_open_index = name == "index" and library is not None
        self.task.start(name, dataset_key(library.root) if is_open_index else "")
        if is_open_index:
            self._workspace.actions["read_again"].trigger()  # which discards it while nobody reads it

    def _show_sizes(self, sizes: Mapping[str, int]) -> None:
        for name, row in self.rows.items():
            row.show_size(sizes[name])

    def _open_folder(self) -> None:
        if not open_folder(cache_folder()):
            self._workspace.show_error(f"No file manager opens {cache_folder()}")


class CacheRow(QWidget):
    """A size, and a button to empty the cache."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.size_label = QLabel(COUNTING)
        self.empty = QPushButton("Empty")
        ButtonKeys(self, self.empty)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.size_label, 1)
        row.addWidget(self.empty)

    def show_size(self, size: int) -> None:
        """Show bytes."""
        self.size_label.setText(size_text(size))
        self.empty.setEnabled(size > 0)


def size_text(size: int) -> str:
    """Bytes in words: "0 KB", "12 KB", "3.4 MB"."""
    if size < 1_000_000:
        return f"{-(-size // 1000):,} KB"
    return f"{size / 1e6:,.1f} MB" if size < 1e9 else f"{size / 1e9:,.2f} GB"


def _sizes(emptied: str, kept: str) -> dict[str, int]:
    if emptied:
        _empty(cache_folder() / emptied, kept)
    return {name: _size(cache_folder() / name) for name in CACHES}


def _empty(folder: Path, kept: str) -> None:
    """Remove all files of other datasets; what is in use elsewhere may stay. Raises OSError."""
    if not folder.is_dir():
        return
    for entry in list(os.scandir(folder)):
        if kept and entry.name.startswith(kept):
            continue
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        else:
            with suppress(FileNotFoundError):
                os.unlink(entry.path)


def _size(folder: Path) -> int:
    total = 0
    for where, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                total += os.lstat(os.path.join(where, name)).st_size
    return total
