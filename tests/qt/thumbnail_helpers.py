"""Helpers of the thumbnail tests: a stand-in for the drawing process, recorded signals, search."""

import sys
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PyQt5.QtGui import QImage

from tests.export.thumbnails import stand_in as thumbnail_stand_in
from viewer.dataset import Library
from viewer.index.facts import library_facts
from viewer.qt.background.thumbnails.worker import ThumbnailWorker
from viewer.qt.browser.columns import ACTION
from viewer.qt.browser.table import SequenceTable
from viewer.qt.thumbnails.tile_view import TileView

MIDDLE_GREY = thumbnail_stand_in.grey(4)


def stand_in(log: Path, behaviour: str = "draws", permit: Path = Path()) -> tuple[str, ...]:
    """Command of a process that makes plain grey stills and logs the names of its orders."""
    log.touch()
    return (sys.executable, thumbnail_stand_in.__file__, str(log), behaviour, str(permit))


def orders(log: Path) -> list[str]:
    """Names of all orders in a log."""
    return log.read_text().split()


@dataclass
class Received:
    """Signals received from a worker, by sequence name."""

    stills: dict[str, tuple[str, QImage]] = field(default_factory=dict)
    strips: dict[str, tuple[str, QImage]] = field(default_factory=dict)
    failures: dict[str, tuple[str, str]] = field(default_factory=dict)

    def listen(self, worker: ThumbnailWorker) -> "Received":
        worker.still_ready.connect(lambda name, key, image: self.stills.update({name: (key, image)}))
        worker.strip_ready.connect(lambda name, key, image: self.strips.update({name: (key, image)}))
        worker.failed.connect(lambda name, key, reason: self.failures.update({name: (key, reason)}))
        return self


def table_of(library: Library) -> SequenceTable:
    """The table model of a dataset's sequences."""
    return SequenceTable(library_facts(library))


def find(view: TileView, word: str) -> None:
    """Show only sequences whose action contains a word."""
    table = view.model()
    table.show_found(np.ones(table.total, bool))
    rows = range(table.rowCount())
    names = {table.name_at(row) for row in rows if word.lower() in table.text_at(row, ACTION).lower()}
    table.show_found(np.isin(table.facts.names, list(names)))


def grey(image: QImage, x: float = 0.5) -> int:
    """Grey value of an image at a share of its width."""
    return image.pixelColor(int(image.width() * x), image.height() // 2).red()
