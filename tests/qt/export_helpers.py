"""Helpers of the export tests: orders and a stand-in export process."""

import os
import sys
from pathlib import Path

from PyQt5.QtCore import QObject
from PyQt5.QtWidgets import QAbstractButton

from viewer.export.order.order import Order, Video
from viewer.export.order.shot import Shot
from viewer.qt.exporting.dialog import ExportDialog
from viewer.qt.exporting.process import ExportProcess

CHILD = Path(__file__).with_name("export_child.py")
NAME = "G001T000A001R000"


def stand_in(behaviour: str, parent: QObject | None = None) -> ExportProcess:
    """An export process with the given behaviour; see export_child.py."""
    return ExportProcess([sys.executable, "-S", str(CHILD), behaviour], dict(os.environ), parent)


def order_to(path: Path) -> Order:
    """An order for a video."""
    return Order(Path("/data"), NAME, path, Video(), Shot())


def click(button: QAbstractButton) -> None:
    """Click a button."""
    button.click()


def shown(dialog: ExportDialog) -> str:
    """The text below the preview."""
    return dialog.error.text() or dialog.outcome.full_text
