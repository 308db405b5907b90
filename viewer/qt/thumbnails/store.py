"""The thumbnails that the grid has in memory: so many, and those that were looked at last."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from PyQt5.QtGui import QImage

from viewer.export.thumbnails.thumbnail import SIZE

MOST_STILLS: Final = 384  # 70 kB each, 27 MB together; more than a large screen has room for
MOST_STRIPS: Final = 4  # 0.6 MB each


@dataclass(frozen=True)
class Thumbnail:
    """What is known of a sequence's thumbnail: a picture, or why there is none."""

    key: str  # tells what it shows; see ThumbnailWorker
    still: QImage | None = None
    reason: str = ""


class ThumbnailStore:
    """Thumbnails by the names of their sequences."""

    def __init__(self) -> None:
        self._stills: OrderedDict[str, Thumbnail] = OrderedDict()
        self._strips: OrderedDict[str, tuple[str, QImage]] = OrderedDict()

    def clear(self) -> None:
        """Forget everything."""
        self._stills.clear()
        self._strips.clear()

    def put(self, name: str, thumbnail: Thumbnail) -> None:
        """Keep a thumbnail in place of the one before."""
        _keep(self._stills, name, thumbnail, MOST_STILLS)

    def put_strip(self, name: str, key: str, strip: QImage) -> None:
        """Keep all stills of a sequence."""
        _keep(self._strips, name, (key, strip), MOST_STRIPS)

    def get(self, name: str) -> Thumbnail | None:
        """What is known of the thumbnail of a sequence, which is looked at now."""
        if name in self._stills:
            self._stills.move_to_end(name)
        return self._stills.get(name)

    def held(self, name: str) -> str:
        """The key of what is kept; "" for nothing."""
        found = self._stills.get(name)
        return "" if found is None else found.key

    def has_strip(self, name: str) -> bool:
        """Whether all stills are here, as the thumbnail shows them."""
        found = self._strips.get(name)
        return found is not None and found[0] == self.held(name)

    def scrubbed(self, name: str, share: float) -> QImage | None:
        """The still at a share 0..1 of the sequence; None while its stills are not here."""
        if not self.has_strip(name):
            return None
        strip = self._strips[name][1]
        count = strip.width() // SIZE[0]
        place = min(count - 1, max(0, int(share * count)))
        return strip.copy(place * SIZE[0], 0, *SIZE)


def _keep(kept: OrderedDict, name: str, value: object, most: int) -> None:
    kept[name] = value
    kept.move_to_end(name)
    while len(kept) > most:
        kept.popitem(last=False)
