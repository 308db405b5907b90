"""Tags follow the heads, stay in the picture and cover no other text."""

from itertools import pairwise

import numpy as np
import pytest

from tests.scene.overlay_texts import CAPTION, edges, is_inside, overlap, text
from viewer.scene.overlay.overlay import Overlay
from viewer.scene.overlay.tag_layout import Box, arrange_tags
from viewer.state.overlay_text import Tag
from viewer.state.theme import DARK, P1

pytestmark = pytest.mark.usefixtures("fonts")

SIZE = (1280, 720)


def tags_and_others(plates):
    tags = [plate for plate in plates if plate.slot.startswith("tag")]
    return tags, [plate for plate in plates if plate not in tags]


@pytest.mark.parametrize("head", [(640.0, 300.0), (201.4, 408.7)])
def test_a_tag_is_right_above_its_head(head):
    [tag] = tags_and_others(Overlay(DARK).plates(text(tags={"P1": Tag("P1 · actor", P1)}), SIZE, {"P1": head}))[0]
    left, _, right, bottom = edges(tag)
    assert (left + right) / 2 == pytest.approx(head[0], abs=1)
    assert bottom == pytest.approx(head[1], abs=1)


def test_a_tag_follows_its_head_pixel_by_pixel():
    overlay = Overlay(DARK)
    places = [
        {tag.slot: (tag.x, tag.y) for tag in tags_and_others(overlay.plates(text(), SIZE, heads))[0]}
        for heads in ({"P1": (400.3 + i, 300.3 - i), "P2": (800.3 - i, 310.3)} for i in range(40))
    ]
    for before, after in pairwise(places):
        assert np.subtract(after["tag P1"], before["tag P1"]).tolist() == [1, -1]
        assert np.subtract(after["tag P2"], before["tag P2"]).tolist() == [-1, 0]


@pytest.mark.parametrize("heads", [{}, {"P1": None, "P2": None}])
def test_a_hidden_person_has_no_tag(heads):
    assert tags_and_others(Overlay(DARK).plates(text(), SIZE, heads))[0] == []


@pytest.mark.parametrize(
    "head", [(-500.0, 300.0), (5000.0, 300.0), (640.0, -900.0), (640.0, 9000.0), (-1e6, -1e6), (1279.0, 719.0)]
)
def test_tags_stay_in_the_picture(head):
    plates = Overlay(DARK).plates(text(), SIZE, {"P1": head, "P2": (640.0, 400.0)})
    assert all(is_inside(plate, SIZE) for plate in plates)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [(480, 320), (640, 360), (1280, 720)], ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("captions", [1, 3])
def test_tags_cover_no_other_plates(size, scale, captions):
    overlay, size = Overlay(DARK, scale), (round(size[0] * scale), round(size[1] * scale))
    random = np.random.default_rng(4)
    words = text(captions=(CAPTION,) * captions)
    for i in range(150):
        first, second = random.uniform(-0.2, 1.2, (2, 2)) * size
        if i % 2:  # close together
            second = first + random.normal(0, 60 * scale, 2)
        tags, others = tags_and_others(overlay.plates(words, size, {"P1": tuple(first), "P2": tuple(second)}))
        assert len(tags) == 2
        assert all(is_inside(tag, size) for tag in tags)
        assert not overlap(*tags)
        assert not [(tag.slot, other.slot) for tag in tags for other in others if overlap(tag, other)]


def test_tags_of_close_heads_are_side_by_side():
    heads = {"P1": (630.0, 300.0), "P2": (650.0, 300.0)}
    first, second = tags_and_others(Overlay(DARK).plates(text(), SIZE, heads))[0]
    assert first.slot == "tag P1"
    assert first.y == second.y
    assert edges(first)[2] < second.x
    assert (edges(first)[2] + second.x) / 2 == pytest.approx(640, abs=8)


def test_the_left_head_has_the_left_tag():
    heads = {"P1": (650.0, 300.0), "P2": (630.0, 300.0)}
    tags = {tag.slot: tag for tag in tags_and_others(Overlay(DARK).plates(text(), SIZE, heads))[0]}
    assert tags["tag P2"].x < tags["tag P1"].x


def test_a_tag_moves_as_little_as_possible():
    taken = Box(0, 0, 300, 60)
    [below] = arrange_tags([Box(100, 50, 80, 26)], [taken], SIZE, 4)
    assert (below.x, below.y) == (100, 64)
    [beside] = arrange_tags([Box(290, 20, 80, 26)], [taken], SIZE, 4)
    assert (beside.x, beside.y) == (304, 20)
    [free] = arrange_tags([Box(400, 20, 80, 26)], [taken], SIZE, 4)
    assert (free.x, free.y) == (400, 20)


def test_without_room_tags_still_do_not_overlap():
    full = Box(0, 0, 200, 100)
    first, second = arrange_tags([Box(10, 10, 60, 26), Box(20, 12, 60, 26)], [full], (200, 100), 4)
    assert not first.overlaps(second, 0)
    for box in (first, second):
        assert box.x >= 0
        assert box.x + box.width <= 200


def test_in_a_tiny_picture_the_tag_is_in_the_corner():
    [box] = arrange_tags([Box(10, 10, 60, 26)], [], (20, 10), 4)
    assert (box.x, box.y) == (4, 4)


def test_tags_that_meet_at_the_edge_stay_beside_each_other():
    """The one at the edge keeps its place, and the other makes room; neither goes down onto a head."""
    for x in range(100, 240):
        first, second = arrange_tags([Box(x, 74, 92, 26), Box(247, 63, 105, 26)], [], (356, 404), 4)
        assert (second.x, second.y) == (247, 63)
        assert (first.x, first.y) == (min(x, 247 - 4 - 92), 74)
