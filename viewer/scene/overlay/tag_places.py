"""Where the tags above heads are put, so that they cover neither each other nor the other text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle on the picture, in pixels from its top left."""

    x: int
    y: int
    width: int
    height: int

    def near(self, other: Box, gap: int) -> bool:
        """Whether less than `gap` pixels lie between this and the other in both directions."""
        return (
            self.x < other.x + other.width + gap
            and other.x < self.x + self.width + gap
            and self.y < other.y + other.height + gap
            and other.y < self.y + self.height + gap
        )

    def moved(self, x: int, y: int, size: tuple[int, int], edge: int) -> Box:
        """The same at x, y, or as near to it as lies inside a picture of `size`, `edge` from its border."""
        return Box(
            max(edge, min(x, size[0] - self.width - edge)),
            max(edge, min(y, size[1] - self.height - edge)),
            self.width,
            self.height,
        )


def place_tags(wanted: Sequence[Box], taken: Sequence[Box], size: tuple[int, int], gap: int) -> list[Box]:
    """The tags, at most two, inside the picture and clear of what is `taken`; where there is no room, of each other."""
    boxes = [box.moved(box.x, box.y, size, gap) for box in wanted]
    if len(boxes) == 2 and boxes[0].near(boxes[1], gap):
        boxes = _beside(boxes[0], boxes[1], size, gap)
    placed: list[Box] = []
    for box in boxes:
        place = _nearest_free(box, [*taken, *placed], size, gap) or _nearest_free(box, placed, size, gap)
        placed.append(place or box)
    return placed


def _beside(first: Box, second: Box, size: tuple[int, int], gap: int) -> list[Box]:
    """Both moved apart sideways by the same amount."""
    order = 1 if first.x <= second.x else -1
    left, right = (first, second)[::order]
    overlap = left.x + left.width + gap - right.x
    left = left.moved(left.x - overlap // 2, left.y, size, gap)
    right = right.moved(left.x + left.width + gap, right.y, size, gap)
    return [left, right][::order]


def _nearest_free(box: Box, taken: Sequence[Box], size: tuple[int, int], gap: int) -> Box | None:
    """The box, or where it is moved least to be clear of what is taken: beside, above or below some of that.

    None where there is no room.
    """
    if not any(box.near(other, gap) for other in taken):
        return box
    columns = [box.x, *(x for other in taken for x in (other.x - box.width - gap, other.x + other.width + gap))]
    rows = [box.y, *(y for other in taken for y in (other.y - box.height - gap, other.y + other.height + gap))]
    places = (box.moved(x, y, size, gap) for x in columns for y in rows)
    free = [place for place in places if not any(place.near(other, gap) for other in taken)]
    return min(free, key=lambda place: abs(place.x - box.x) + abs(place.y - box.y), default=None)
