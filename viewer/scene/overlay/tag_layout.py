"""Layout of the tags above heads, so that they overlap neither each other nor other text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels from the picture's top left."""

    x: int
    y: int
    width: int
    height: int

    def overlaps(self, other: Box, gap: int) -> bool:
        """Whether the distance to the other box is less than `gap` pixels in both directions."""
        return (
            self.x < other.x + other.width + gap
            and other.x < self.x + self.width + gap
            and self.y < other.y + other.height + gap
            and other.y < self.y + self.height + gap
        )

    def moved(self, x: int, y: int, size: tuple[int, int], edge: int) -> Box:
        """The box at x, y, clamped to a picture of `size` with a margin of `edge`."""
        return Box(
            max(edge, min(x, size[0] - self.width - edge)),
            max(edge, min(y, size[1] - self.height - edge)),
            self.width,
            self.height,
        )


def arrange_tags(tags: Sequence[Box], taken: Sequence[Box], size: tuple[int, int], gap: int) -> list[Box]:
    """Move at most two tags into the picture and clear of `taken`; without room, clear of each other only."""
    boxes = [box.moved(box.x, box.y, size, gap) for box in tags]
    if len(boxes) == 2 and boxes[0].overlaps(boxes[1], gap):
        boxes = _move_apart(boxes[0], boxes[1], size, gap)
    placed: list[Box] = []
    for box in boxes:
        place = _nearest_free(box, [*taken, *placed], size, gap) or _nearest_free(box, placed, size, gap)
        placed.append(place or box)
    return placed


def _move_apart(first: Box, second: Box, size: tuple[int, int], gap: int) -> list[Box]:
    """Move both boxes apart sideways, by the same amount where neither is stopped by the picture's edge."""
    order = 1 if first.x <= second.x else -1
    left, right = (first, second)[::order]
    overlap = left.x + left.width + gap - right.x
    left = left.moved(left.x - overlap // 2, left.y, size, gap)
    right = right.moved(left.x + left.width + gap, right.y, size, gap)
    left = left.moved(min(left.x, right.x - gap - left.width), left.y, size, gap)
    return [left, right][::order]


def _nearest_free(box: Box, taken: Sequence[Box], size: tuple[int, int], gap: int) -> Box | None:
    """The nearest position of a box that is clear of `taken`: as it is, or beside, above or below one of them.

    None if there is no room.
    """
    if not any(box.overlaps(other, gap) for other in taken):
        return box
    columns = [box.x, *(x for other in taken for x in (other.x - box.width - gap, other.x + other.width + gap))]
    rows = [box.y, *(y for other in taken for y in (other.y - box.height - gap, other.y + other.height + gap))]
    places = (box.moved(x, y, size, gap) for x in columns for y in rows)
    free = [place for place in places if not any(place.overlaps(other, gap) for other in taken)]
    return min(free, key=lambda place: abs(place.x - box.x) + abs(place.y - box.y), default=None)
