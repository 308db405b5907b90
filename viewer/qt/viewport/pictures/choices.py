"""What pictures of the view are like, and where they go."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from PyQt5.QtCore import QStandardPaths

from viewer.qt.settings import Settings

SCALES: Final = (1, 2, 3, 4)
MIN_DPI, MAX_DPI = 36, 2400
FOLDER_NAME: Final = "Inter-X Viewer"


@dataclass(frozen=True)
class PictureChoices:
    """Saved in the settings; see `saved_choices`."""

    scale: int = 1  # pixels to one of the view, along each side
    dpi: int = 96  # told to what prints them

    @classmethod
    def from_dict(cls, values: Mapping[str, object]) -> PictureChoices:
        """Choices from saved values; invalid ones become the default."""
        valid: dict[str, Any] = {}
        if type(values.get("scale")) is int and values["scale"] in SCALES:
            valid["scale"] = values["scale"]
        dpi = values.get("dpi")
        if type(dpi) is int and MIN_DPI <= dpi <= MAX_DPI:
            valid["dpi"] = dpi
        return cls(**valid)

    def to_dict(self) -> dict[str, int]:
        """As JSON values."""
        return asdict(self)


def saved_choices(settings: Settings) -> PictureChoices:
    """The choices in the settings."""
    return PictureChoices.from_dict(settings.picture_choices())


def default_folder() -> Path:
    """The folder where pictures go unless another is chosen; it may not be there yet."""
    pictures = QStandardPaths.writableLocation(QStandardPaths.PicturesLocation)
    return Path(pictures) / FOLDER_NAME if pictures else Path.home()


def picture_folder(settings: Settings) -> Path:
    """The folder for pictures: the chosen one, or the default one, which is made; the home if it cannot be."""
    chosen = settings.folder("screenshots")
    if chosen is not None:
        return chosen
    folder = default_folder()
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder if folder.is_dir() else Path.home()
