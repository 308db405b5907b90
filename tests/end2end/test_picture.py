"""The picture: what the keys of the View menu put into it and take from it."""

import pytest

from tests.end2end.demo_run import PERSON_PIXELS, VIEW, DemoRun, persons
from tests.end2end.pixels import brightness, changed_box, coloured, same
from viewer.state.theme import ACTOR, P1, P2, REACTOR

WIDTH, HEIGHT = VIEW[2] - VIEW[0], VIEW[3] - VIEW[1]


def test_both_persons_are_in_the_picture(demo: DemoRun) -> None:
    assert persons(demo.program) == (True, True)


@pytest.mark.parametrize(("key", "colour", "other"), [("1", P1, P2), ("2", P2, P1)])
def test_a_person_is_taken_away_and_brought_back(demo: DemoRun, key: str, colour: str, other: str) -> None:
    demo.program.key(key)
    alone = demo.changed(demo.first)
    assert coloured(alone, colour) == 0
    assert coloured(alone, other) >= PERSON_PIXELS
    demo.program.key(key)
    demo.back(demo.first)


def test_bodies_cycle(demo: DemoRun) -> None:
    demo.program.key("m")
    skeleton = demo.changed(demo.first)
    demo.program.key("m")
    both = demo.changed(skeleton)
    assert coloured(skeleton, P1) < coloured(demo.first, P1)
    assert not same(both, demo.first)
    demo.program.key("m")
    demo.back(demo.first)


def test_colours_by_role(demo: DemoRun) -> None:
    demo.program.key("r")
    by_role = demo.changed(demo.first)
    assert coloured(by_role, ACTOR) >= PERSON_PIXELS
    assert coloured(by_role, REACTOR) >= PERSON_PIXELS
    assert coloured(by_role, P1) == coloured(by_role, P2) == 0
    demo.program.key("r")
    demo.back(demo.first)


def test_roles_the_other_way_round(demo: DemoRun) -> None:
    demo.program.key("shift+r")
    other = demo.toggled(demo.first)
    _, _, _, bottom = changed_box(demo.first, other)
    assert bottom < HEIGHT // 3, "only the tags change"
    demo.program.key("shift+r")
    demo.back(demo.first)


@pytest.mark.parametrize(
    ("key", "part"),
    [
        ("h", (0, 0, WIDTH, HEIGHT // 3)),  # tags above the heads
        ("t", (0, 0, WIDTH, HEIGHT // 3)),  # title, top left; the notice moves up, and tags with it
        ("n", (WIDTH // 2, HEIGHT * 3 // 4, WIDTH, HEIGHT)),  # counter, bottom right
    ],
)
def test_text_is_taken_away_and_brought_back(demo: DemoRun, key: str, part: tuple[int, int, int, int]) -> None:
    demo.program.key(key)
    without = demo.toggled(demo.first)
    left, top, right, bottom = changed_box(demo.first, without)
    assert left >= part[0]
    assert top >= part[1]
    assert right <= part[2]
    assert bottom <= part[3]
    demo.program.key(key)
    demo.back(demo.first)


def test_captions_cycle(demo: DemoRun) -> None:
    demo.program.key("c")
    every = demo.toggled(demo.first)
    demo.program.key("c")
    none = demo.toggled(every)
    heights = []
    for picture in (demo.first, every):
        _, top, _, bottom = changed_box(picture, none)
        assert top > HEIGHT // 2
        assert bottom > HEIGHT - 32
        heights.append(bottom - top)
    assert heights[1] > 1.5 * heights[0], "all captions take more room than one"
    demo.program.key("c")
    demo.back(demo.first)


def test_a_switch_beside_the_picture(demo: DemoRun) -> None:
    grid = (VIEW[0] - 17, VIEW[1] + 235)
    demo.program.click(*grid)
    without = demo.toggled(demo.first)
    assert changed_box(demo.first, without)[3] > HEIGHT // 2
    demo.program.click(*grid)
    demo.back(demo.first)


def test_the_icon_of_the_notices_opens_a_list(demo: DemoRun) -> None:
    demo.program.click(VIEW[2] - 40, VIEW[1] + 36)
    listed = demo.changed(demo.first)
    left, top, _, _ = changed_box(demo.first, listed)
    assert left > WIDTH // 3
    assert top > 40, "below the icon"
    demo.program.click(VIEW[0] + 20, VIEW[3] - 20)  # beside it
    demo.back(demo.first)


def test_floor_and_shadows(demo: DemoRun) -> None:
    for key in ("g", "s"):
        demo.program.key(key)
        without = demo.changed(demo.first)
        assert changed_box(demo.first, without)[3] > HEIGHT // 2
        demo.program.key(key)
        demo.back(demo.first)


def test_theme(demo: DemoRun) -> None:
    panel = (8, 500, 312, 680)  # the empty end of the list
    assert brightness(demo.program.settled(panel)) < 80
    demo.program.key("ctrl+t")
    light = demo.changed(demo.first)
    assert brightness(demo.program.settled(panel)) > 200
    assert coloured(light, P1) >= PERSON_PIXELS
    assert coloured(light, P2) >= PERSON_PIXELS
    demo.program.key("ctrl+t")
    demo.back(demo.first)
