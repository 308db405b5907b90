"""The thumbnails in memory: a limited number of the most recently used."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from PyQt5.QtGui import QImage

from viewer.export.thumbnails.thumbnail import SIZE

MAX_STILLS: Final = 384  # 70 kB each, 27 MB in total; more than fit on a large screen
MAX_STRIPS: Final = 4  # 0.6 MB each


@dataclass(frozen=True)
class Thumbnail:
    """A sequence's thumbnail: a picture, or why there is none."""

    key: str  # see ThumbnailWorker
    still: QImage | None = None
    reason: str = ""


class ThumbnailStore:
    """Thumbnails by sequence name."""

    def __init__(self) -> None:
        self._stills: OrderedDict[str, Thumbnail] = OrderedDict()
        self._strips: OrderedDict[str, tuple[str, QImage]] = OrderedDict()

    def clear(self) -> None:
        """Remove everything."""
        self._stills.clear()
        self._strips.clear()

    def put(self, name: str, thumbnail: Thumbnail) -> None:
        """Store a thumbnail, replacing the previous one."""
        _put(self._stills, name, thumbnail, MAX_STILLS)

    def put_strip(self, name: str, key: str, strip: QImage) -> None:
        """Store all stills of a sequence."""
        _put(self._strips, name, (key, strip), MAX_STRIPS)

    def get(self, name: str) -> Thumbnail | None:
        """The thumbnail of a sequence, which is marked as used."""
        if name in self._stills:
            self._stills.move_to_end(name)
        return self._stills.get(name)

    def key_of(self, name: str) -> str:
        """Key of the stored thumbnail, or ""."""
        thumbnail = self._stills.get(name)
        return "" if thumbnail is None else thumbnail.key

    def has_strip(self, name: str) -> bool:
        """Whether all stills matching the thumbnail are stored."""
        strip = self._strips.get(name)
        return strip is not None and strip[0] == self.key_of(name)

    def still_at(self, name: str, share: float) -> QImage | None:
        """The still at a share 0..1 of the sequence; None if its stills are not stored."""
        if not self.has_strip(name):
            return None
        strip = self._strips[name][1]
        count = strip.width() // SIZE[0]
        index = min(count - 1, max(0, int(share * count)))
        return strip.copy(index * SIZE[0], 0, *SIZE)


def _put(values: OrderedDict, name: str, value: object, limit: int) -> None:
    values[name] = value
    values.move_to_end(name)
    while len(values) > limit:
        values.popitem(last=False)
