"""Layout of the names of sources, so that they never cover persons while there is room beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from viewer.scene.overlay.tag_layout import Box
from viewer.state.sources.source import Layout

LEAST_WIDTH, WIDTH = 60, 220  # px of a name, without its dot and its edges
AROUND = 66  # px of its dot and edges, and beside it


@dataclass(frozen=True)
class NamePlaces:
    """Where the groups of persons are in the picture, in pixels from its top left."""

    layout: Layout
    cells: tuple[Box, ...]  # the part of the picture that each group has
    always: tuple[Box, ...]  # around each group, wherever its persons go in the clip
    now: tuple[Box, ...]  # around all persons as they are

    @property
    def is_grid(self) -> bool:
        """Whether each group has a picture of its own."""
        return len(set(self.cells)) > 1

    @property
    def top(self) -> int:
        """The highest pixel where persons are, or of the grid."""
        return min(box.y for box in (self.cells if self.is_grid else self.always))

    def text_widths(self, scale: float) -> list[int]:
        """How wide the text of each name may be, layout pixels."""
        return [max(LEAST_WIDTH, min(WIDTH, int(cell.width / scale) - AROUND)) for cell in self.cells]


def arrange_names(
    sizes: Sequence[tuple[int, int]], places: NamePlaces, taken: Sequence[Box], size: tuple[int, int], gap: int
) -> list[Box]:
    """Place names (width, height): side by side below or above their group, else in corners of the group's part.

    They stay clear of where persons are at any time in the clip; where that leaves no room, of where they are now; and
    where that leaves none, of as much as possible. Overlaid, they are a list.
    """
    if places.layout == "overlay":
        return _listed(sizes, places, taken, size, gap)
    placed: list[Box] = []
    for number, (width, height) in enumerate(sizes):
        others = [*taken, *placed]
        if places.layout == "side" and number:  # the first has tags above its heads
            first = _with_tag(places.always[0], height + gap)
            others.append(Box(first.x - gap, first.y, first.width + 2 * gap, height + gap))
        wanted = list(_wanted(number, (width, height), places, size, gap, others))
        placed.append(_best(wanted, places, others, gap))
    return placed


def _wanted(
    number: int, name: tuple[int, int], places: NamePlaces, size: tuple[int, int], gap: int, taken: Sequence[Box]
) -> Iterator[Box]:
    """Places of a name, the best first."""
    (width, height), group = name, places.always[number]
    if places.layout == "side":
        middle = group.x + (group.width - width) // 2
        for y in (group.y + group.height + gap, group.y - gap - height):
            yield Box(middle, y, width, height).moved(middle, y, size, gap)
    yield from _corners(places.cells[number], (width, height), gap, taken)


def _corners(cell: Box, name: tuple[int, int], gap: int, taken: Sequence[Box]) -> Iterator[Box]:
    """Places at the sides of a part of the picture, from its corners on past what is there."""
    width, height = name
    edge = gap if cell.y else 2 * gap  # less in the lower rows of a grid, which have no edge of the picture
    left, right = cell.x + edge, cell.x + cell.width - edge - width
    top, bottom = cell.y + edge, cell.y + cell.height - edge - height
    middle = cell.y + cell.height // 2
    below = sorted(other.y + other.height + gap for other in taken)
    above = sorted((other.y - gap - height for other in taken), reverse=True)
    for x in (left, right, (left + right) // 2):
        for y in (top, *(y for y in below if top < y < middle), bottom, *(y for y in above if middle < y < bottom)):
            yield Box(x, y, width, height)


def _best(wanted: Sequence[Box], places: NamePlaces, taken: Sequence[Box], gap: int) -> Box:
    """The first that is clear of everything, or that covers least."""
    clear = [box for box in wanted if not any(box.overlaps(other, gap // 2) for other in taken)] or list(wanted)
    for persons in (places.always, places.now):
        for box in clear:
            if not any(box.overlaps(person, 0) for person in persons):
                return box
    return min(clear, key=lambda box: sum(_common(box, person) for person in places.now))


def _listed(
    sizes: Sequence[tuple[int, int]], places: NamePlaces, taken: Sequence[Box], size: tuple[int, int], gap: int
) -> list[Box]:
    """Place the names one below the other, as a list that moves as a whole."""
    step = max(height for _, height in sizes) + gap // 2
    whole = max(width for width, _ in sizes), step * len(sizes) - gap // 2
    picture = Box(0, 0, *size)
    tags = replace(places, always=tuple(_with_tag(box, step) for box in places.always))
    best = _best(list(_corners(picture, whole, gap, taken)), tags, taken, gap)
    is_right = best.x > size[0] // 2
    return [
        Box(best.x + (whole[0] - width if is_right else 0), best.y + step * row, width, height)
        for row, (width, height) in enumerate(sizes)
    ]


def _with_tag(persons: Box, height: int) -> Box:
    """Persons with the tags above their heads."""
    return Box(persons.x, persons.y - height, persons.width, persons.height + height)


def _common(box: Box, other: Box) -> int:
    """Pixels that two boxes have in common."""
    width = min(box.x + box.width, other.x + other.width) - max(box.x, other.x)
    height = min(box.y + box.height, other.y + other.height) - max(box.y, other.y)
    return max(0, width) * max(0, height)
