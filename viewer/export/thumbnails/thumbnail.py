"""The thumbnail of a sequence: stills over its length side by side, drawn like the view.

Imports no graphics.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from viewer.bodies.catalog import Catalog
from viewer.dataset import Library
from viewer.dataset.roles import DOCUMENTED
from viewer.export.order.order import Order, Sheet
from viewer.export.order.shot import TEXT_SCALES, Shot
from viewer.file_names import path_in
from viewer.state.options import ViewOptions
from viewer.state.theme import ThemeName

STILLS: Final = 9  # odd, so that one of them is mid-sequence; a shorter sequence has as many as it has frames
SIZE: Final = (176, 132)  # pixels of a still as it is looked at
# As it is drawn: the camera leaves room for text above and below the persons, which a thumbnail has no use for.
DRAWN: Final = (176, 160)
LOOK_VERSION: Final = 1  # raised with every change of the picture: all thumbnails are drawn anew then
_CAPTIONS: Final = "captions"  # the one of a sequence's files that no picture shows

_Stamp = tuple[int, int] | None  # bytes and time of the last change, nanoseconds; None: the file is not there


@dataclass(frozen=True)
class Thumbnails:
    """The thumbnails of a dataset in one theme, and their cache folder."""

    library: Library
    theme: ThemeName
    folder: Path
    model_folders: tuple[Path, ...] = ()

    def path(self, name: str) -> Path:
        """Path of a sequence's thumbnail; it changes with what the thumbnail shows.

        Raises UnknownSequence.
        """
        return path_in(self.folder, name, f"-{self.theme}-{self._digest(name)}.png")

    def order(self, name: str, path: Path) -> Order:
        """The order of a sequence's thumbnail."""
        return Order(
            *(self.library.root, name, path, self._sheet, self._shot, self.model_folders),
            overwrite=True,
            reading=self.library.reading,
            inside=self.folder,
        )

    @property
    def _sheet(self) -> Sheet:
        return Sheet(STILLS, STILLS)

    @cached_property
    def _shot(self) -> Shot:
        bare = ViewOptions(tags=False, title=False, counter=False, notices=False, captions="off", theme=self.theme)
        bare.convention = DOCUMENTED  # no role is shown; thumbnails in the cache have this one
        return Shot(size=DRAWN, text_scale=TEXT_SCALES[0], options=bare)

    @cached_property
    def _look(self) -> dict[str, object]:
        """What a thumbnail depends on besides the sequence's files."""
        models = Catalog(self.model_folders).used()
        reading = {part: value for part, value in self.library.reading.to_dict().items() if part != "fps"}
        return {
            **({"reading": reading} if reading else {}),
            "look": LOOK_VERSION,
            "stills": STILLS,
            "shot": self._shot.to_dict(),
            "models": {gender: _stamp(str(path)) for gender, path in models.items()},
        }

    def _digest(self, name: str) -> str:
        files = self.library[name].files()
        stamps = {what: _stamp(place) for what, place, exists in files if exists and what != _CAPTIONS}
        plain = json.dumps({**self._look, "name": name, "files": stamps}, sort_keys=True)
        return hashlib.sha256(plain.encode()).hexdigest()[:16]


def _stamp(place: str) -> _Stamp:
    """Size and time of a file, or of the zip it is in."""
    for path in (Path(place), *Path(place).parents):
        try:
            status = os.stat(path)
        except OSError:  # inside a zip, or gone a moment ago
            continue
        return (status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None
    return None
